package io.meshscope.ui.etcd;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.format.HexDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two values as one list of lines: those of the left one that are not right, those of the right
/// one that are not left, and those that both have. Encrypted values are masked, as where
/// configuration is edited: the same value has the same number on both sides.
///
/// @param cut whether only the beginning of a value was compared
record ValueDiff(List<Line> lines, boolean cut) {

    /// Nobody reads more, and comparing would take long.
    private static final int MOST = 100_000;

    enum Side {
        LEFT,
        RIGHT,
        BOTH
    }

    record Line(Side side, String text) {}

    static final ValueDiff NOTHING = new ValueDiff(List.of(), false);

    static ValueDiff of(Optional<Octets> left, Optional<Octets> right) {
        boolean text =
                left.map(o -> o.text().isPresent()).orElse(true)
                        && right.map(o -> o.text().isPresent()).orElse(true);
        var mask = new SecretMask();
        String one = left.map(o -> shown(o, text)).orElse("");
        String other = right.map(o -> shown(o, text)).orElse("");
        return new ValueDiff(
                merged(lines(mask.mask(beginning(one))), lines(mask.mask(beginning(other)))),
                one.length() > MOST || other.length() > MOST);
    }

    /// Text is compared with text, and bytes with bytes.
    private static String shown(Octets value, boolean text) {
        return text ? value.shown() : HexDump.of(value);
    }

    private static String beginning(String text) {
        return text.length() > MOST ? text.substring(0, MOST) : text;
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\r\n|\n|\r", -1));
    }

    private static List<Line> merged(List<String> left, List<String> right) {
        var lines = new ArrayList<Line>();
        int done = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
            int from = delta.getSource().getPosition();
            left.subList(done, from).forEach(l -> lines.add(new Line(Side.BOTH, l)));
            delta.getSource().getLines().forEach(l -> lines.add(new Line(Side.LEFT, l)));
            delta.getTarget().getLines().forEach(l -> lines.add(new Line(Side.RIGHT, l)));
            done = from + delta.getSource().size();
        }
        left.subList(done, left.size()).forEach(l -> lines.add(new Line(Side.BOTH, l)));
        return List.copyOf(lines);
    }
}
