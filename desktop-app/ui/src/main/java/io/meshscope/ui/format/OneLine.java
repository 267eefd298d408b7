package io.meshscope.ui.format;

/// Writes foreign text on one row. A character that would break the row or change the reading
/// direction is replaced by a visible sign.
public final class OneLine {

    private static final char RETURN = '⏎';

    private OneLine() {}

    /// A line end becomes `⏎`, a tab a space, a control character its picture such as `␛`, and a
    /// character that changes the direction its number, `⟨202E⟩`.
    public static String of(String text) {
        return shown(text, false);
    }

    /// Like [#of(String)], but line ends and tabs stay, for places with room.
    public static String lines(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean lines) {
        if (text.codePoints().noneMatch(OneLine::hostile)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(c -> append(shown, c, lines));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c, boolean lines) {
        if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
            shown.append(lines ? '\n' : RETURN);
        } else if (c == '\t') {
            shown.append(lines ? '\t' : ' ');
        } else if (c < 0x20) {
            shown.appendCodePoint(0x2400 + c);
        } else if (c == 0x7F) {
            shown.append('␡');
        } else if (hostile(c)) {
            shown.append('⟨').append("%04X".formatted(c)).append('⟩');
        } else {
            shown.appendCodePoint(c);
        }
    }

    /// Joiners belong to scripts and emoji and do not change the direction.
    private static boolean hostile(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }
}
