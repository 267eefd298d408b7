package io.meshscope.invoke;

/// JSON without the blanks between its tokens.
final class OneLine {

    private OneLine() {}

    static String of(String json) {
        var line = new StringBuilder(json.length());
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else {
                quoted = c == '"';
            }
            if (quoted || c == '"' || !Character.isWhitespace(c)) {
                line.append(c);
            }
        }
        return line.toString();
    }
}
