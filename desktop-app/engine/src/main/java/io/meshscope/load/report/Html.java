package io.meshscope.load.report;

import java.util.List;

/// Pieces of a page.
final class Html {

    private Html() {}

    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// @param heads of the columns
    static String table(List<String> heads, List<List<String>> rows) {
        var html = new StringBuilder("<table><tr>");
        heads.forEach(head -> html.append("<th>").append(text(head)).append("</th>"));
        html.append("</tr>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(text(cell)).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</table>").toString();
    }
}
