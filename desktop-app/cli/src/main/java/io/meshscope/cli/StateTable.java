package io.meshscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Prints a state document for people: one table for each of its lists.
final class StateTable {

    private final PrintWriter out;
    private final TextTable table;

    StateTable(PrintWriter out) {
        this.out = out;
        table = new TextTable(out);
    }

    void print(JsonNode document) {
        print(document, StateDocument.parts());
    }

    /// @param parts the names of the document's lists, in the order in which they are printed
    void print(JsonNode document, List<String> parts) {
        out.println(document.path("at").asText());
        for (String part : parts) {
            if (!document.has(part)) {
                continue;
            }
            out.println();
            out.println(part.replaceAll("(?=[A-Z])", " ").toUpperCase(Locale.ROOT));
            if (document.path(part).isEmpty()) {
                out.println("  none");
            } else {
                table.print(document.path(part));
            }
        }
        out.flush();
    }
}
