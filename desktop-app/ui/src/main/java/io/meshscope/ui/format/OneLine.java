package io.meshscope.ui.format;

/// Text of others on one honest row: what would break the row, or turn the reading direction of
/// what follows, is written as a sign for itself.
public final class OneLine {

    private static final char RETURN = '⏎';

    private OneLine() {}

    /// A line's end is `⏎`, a tab a space, a control character its picture, `␛`, a mark that turns
    /// the direction its number, `⟨202E⟩`.
    public static String of(String text) {
        return shown(text, false);
    }

    /// As [#of(String)], but lines stay lines and tabs stay tabs: for where there is room.
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

    /// Joiners belong to scripts and emoji, and turn nothing.
    private static boolean hostile(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }
}
