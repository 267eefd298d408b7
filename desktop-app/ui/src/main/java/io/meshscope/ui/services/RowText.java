package io.meshscope.ui.services;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.ui.format.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/// Rows as text, with the columns that are in sight.
final class RowText {

    private static final JsonMapper JSON = new JsonMapper();

    private RowText() {}

    /// A row a line, separated by tabs.
    static String tabs(List<ServiceRow> rows, List<RowColumn> columns) {
        return rows.stream()
                .map(row ->
                        columns.stream()
                                .map(c -> OneLine.of(c.text().apply(row)))
                                .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /// A list of objects with the columns' names.
    static String json(List<ServiceRow> rows, List<RowColumn> columns) {
        ArrayNode all = JSON.createArrayNode();
        for (ServiceRow row : rows) {
            ObjectNode one = all.addObject();
            one.put("service", row.service().value());
            columns.forEach(c -> one.put(c.name(), c.text().apply(row)));
        }
        return all.toPrettyString();
    }
}
