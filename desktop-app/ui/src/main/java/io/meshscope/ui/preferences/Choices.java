package io.meshscope.ui.preferences;

import io.meshscope.ui.preferences.Preferences.KeptReceiver;
import io.meshscope.ui.preferences.Preferences.KeptSchema;
import io.meshscope.ui.preferences.Preferences.OpenCollection;
import java.util.Map;

/// Choices of the user that are neither looks nor places.
///
/// @param askToSave whether the window asks to save a recording before it closes
/// @param schemas files that were chosen to call services with, by service or address
/// @param receivers those that were moved or turned off, by the name of their kind
/// @param accesses how servers are called, by service or address
/// @param collection the one that was open
/// @param queries what was asked for, by view
/// @param columns how columns are arranged, by table
public record Choices(
        boolean askToSave,
        Map<String, KeptSchema> schemas,
        Map<String, KeptReceiver> receivers,
        Map<String, KeptAccess> accesses,
        OpenCollection collection,
        Map<String, KeptQueries> queries,
        Map<String, KeptColumns> columns) {

    private static final OpenCollection NO_COLLECTION = new OpenCollection("", "");

    /// None was made.
    static final Choices NONE =
            new Choices(false, Map.of(), Map.of(), Map.of(), NO_COLLECTION, Map.of(), Map.of());

    /// A choice that an older file lacks was not made.
    public Choices {
        schemas = schemas == null ? Map.of() : Map.copyOf(schemas);
        receivers = receivers == null ? Map.of() : Map.copyOf(receivers);
        accesses = accesses == null ? Map.of() : Map.copyOf(accesses);
        collection = collection == null ? NO_COLLECTION : collection;
        queries = queries == null ? Map.of() : Map.copyOf(queries);
        columns = columns == null ? Map.of() : Map.copyOf(columns);
    }

    Choices withAskToSave(boolean next) {
        return new Choices(next, schemas, receivers, accesses, collection, queries, columns);
    }

    Choices withSchemas(Map<String, KeptSchema> next) {
        return new Choices(askToSave, next, receivers, accesses, collection, queries, columns);
    }

    Choices withReceivers(Map<String, KeptReceiver> next) {
        return new Choices(askToSave, schemas, next, accesses, collection, queries, columns);
    }

    Choices withAccesses(Map<String, KeptAccess> next) {
        return new Choices(askToSave, schemas, receivers, next, collection, queries, columns);
    }

    Choices withCollection(OpenCollection next) {
        return new Choices(askToSave, schemas, receivers, accesses, next, queries, columns);
    }

    Choices withQueries(Map<String, KeptQueries> next) {
        return new Choices(askToSave, schemas, receivers, accesses, collection, next, columns);
    }

    Choices withColumns(Map<String, KeptColumns> next) {
        return new Choices(askToSave, schemas, receivers, accesses, collection, queries, next);
    }
}
