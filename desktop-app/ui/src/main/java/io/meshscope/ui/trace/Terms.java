package io.meshscope.ui.trace;

import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Field;
import io.meshscope.query.Moment;
import io.meshscope.query.Query;
import io.meshscope.query.QueryException;
import io.meshscope.trace.TraceVocabulary;
import java.time.Instant;
import java.util.Optional;

/// Conditions as they stand in a query.
final class Terms {

    private Terms() {}

    static String service(ServiceName service) {
        return "service=" + Query.value(service.value());
    }

    /// The condition that a field has a value; empty when the language has no words for it.
    static Optional<String> of(Field field, String value) {
        String term = Query.field(field, TraceVocabulary.TRACES) + "=" + Query.value(value);
        try {
            Query.parse(term, TraceVocabulary.TRACES, Moment.here(Instant.EPOCH));
            return Optional.of(term);
        } catch (QueryException e) {
            // A status in a sender's own words, for one, is no value of `status`.
            return Optional.empty();
        }
    }

    /// A query for those traces of another one that also hold a span with a term.
    static String within(String query, String term) {
        return query.isBlank() ? term : "(" + query.strip() + ") AND any(" + term + ")";
    }

    /// A query for those traces of another one without a span with a term.
    static String without(String query, String term) {
        String not = "NOT any(" + term + ")";
        return query.isBlank() ? not : "(" + query.strip() + ") AND " + not;
    }
}
