package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.duckdb.TraceBlocks.Part;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/// Finds the newest traces with a span that satisfies a condition on single spans. It looks at the
/// parts of the index with the latest spans first, and ends when what it has not looked at began
/// before all that it has found.
final class LatestMatches {

    private static final int FIRST_PARTS = 2;
    private static final int GROWS = 3;

    /// Some of the traces with the latest matching spans turn out to have begun earlier.
    private static final int SPARE = 64;

    private final TraceBlocks blocks;
    private final BriefSpans briefs;

    LatestMatches(TraceBlocks blocks, BriefSpans briefs) {
        this.blocks = blocks;
        this.briefs = briefs;
    }

    /// The spans of each trace, the newest trace first.
    Collection<List<Span>> find(Question question, TraceQuery query, int limit)
            throws SQLException {
        return new Search(question, query, limit).run();
    }

    private final class Search {
        private final Question question;
        private final MatchingSpans matching;
        private final NewestFound found;
        private final int limit;

        Search(Question question, TraceQuery query, int limit) throws SQLException {
            this.question = question;
            this.matching = new MatchingSpans(question, query, blocks);
            this.found = new NewestFound(query.period(), limit);
            this.limit = limit;
        }

        Collection<List<Span>> run() throws SQLException {
            List<Part> parts = matching.parts();
            int size = FIRST_PARTS;
            for (int at = 0; at < parts.size(); size *= GROWS) {
                int end = Math.min(parts.size(), at + size);
                while (end < parts.size()
                        && parts.get(end).lastNanos() == parts.get(end - 1).lastNanos()) {
                    end++;
                }
                long left = end < parts.size() ? parts.get(end).lastNanos() : Long.MIN_VALUE;
                look(parts.subList(at, end));
                if (found.complete(left)) {
                    break;
                }
                at = end;
            }
            return found.spans();
        }

        /// Takes no more traces from a statement than may be needed, so some can be left.
        private void look(List<Part> parts) throws SQLException {
            for (long most = limit + SPARE; ; most *= GROWS) {
                long left = matching.in(parts, most, found::mayBe);
                List<TraceId> next = found.next(SPARE);
                while (!next.isEmpty()) {
                    found.add(briefs.of(question, next));
                    next = found.next(SPARE);
                }
                if (left == Long.MIN_VALUE || found.complete(left)) {
                    return;
                }
            }
        }
    }
}
