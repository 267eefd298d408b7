package io.meshscope.invoke.form;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A field mask as JSON writes it, `user.displayName,photo`, and the paths that it stands for,
/// `user.display_name`.
public final class MaskText {

    private static final Pattern PATH = Pattern.compile("[^_\\s,.\"]+(\\.[^_\\s,.\"]+)*");
    private static final Pattern UPPER = Pattern.compile("[A-Z]");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    private MaskText() {}

    static Optional<String> canonical(String text) {
        return text.isEmpty()
                        || Arrays.stream(text.split(",", -1))
                                .allMatch(p -> PATH.matcher(p).matches())
                ? Optional.of(text)
                : Optional.empty();
    }

    /// The paths in the names of the .proto.
    public static List<String> paths(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(MaskText::proto).toList();
    }

    /// These paths as one text; empty when JSON has no notation for one of them.
    public static Optional<String> text(List<String> paths) {
        return paths.stream().allMatch(MaskText::writable)
                ? Optional.of(paths.stream().map(MaskText::json).collect(Collectors.joining(",")))
                : Optional.empty();
    }

    /// Whether a path comes back from JSON as it went: `foo_3` and `fooBar` do not.
    public static boolean writable(String path) {
        String json = json(path);
        return PATH.matcher(json).matches() && proto(json).equals(path);
    }

    private static String json(String path) {
        return UNDERSCORE
                .matcher(path)
                .replaceAll(found -> found.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    private static String proto(String path) {
        return UPPER.matcher(path)
                .replaceAll(found -> "_" + found.group().toLowerCase(java.util.Locale.ROOT));
    }
}
