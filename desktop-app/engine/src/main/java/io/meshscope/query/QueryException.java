package io.meshscope.query;

import java.util.List;

/// A query that cannot be read; the message says what was expected.
public final class QueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;
    private final Problem problem;
    private final List<String> parts;

    QueryException(int position, Problem problem, List<String> parts) {
        super(problem.text(parts));
        this.position = position;
        this.problem = problem;
        this.parts = List.copyOf(parts);
    }

    /// Where in the text it went wrong, from 0 up to its length.
    public int position() {
        return position;
    }

    public Problem problem() {
        return problem;
    }

    /// What the problem's words speak of.
    public List<String> parts() {
        return parts;
    }
}
