package io.meshscope.invoke.form;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which paths a field mask may hold. A mask speaks of a message beside it, as in an update, or
/// else of the message that it stands in.
public final class MaskTree {

    private MaskTree() {}

    /// What a mask in this message may speak of, the likeliest first.
    public static List<FormMessage> subjects(FormMessage around) {
        return Stream.concat(
                        around.fields().stream().flatMap(f -> nested(f).stream()),
                        Stream.of(around))
                .toList();
    }

    /// The message that a field holds, if paths lead into it.
    public static List<FormMessage> nested(FormField field) {
        return field instanceof SingleField single && single.value() instanceof FormMessage message
                ? List.of(message)
                : List.of();
    }

    /// The paths of all that is set in a message; of a nested message those that are set in it.
    public static List<String> set(FormMessage subject) {
        var paths = new ArrayList<String>();
        add(subject, "", paths);
        return paths;
    }

    private static void add(FormMessage message, String prefix, List<String> paths) {
        for (FormField field : message.fields()) {
            if (field.set()) {
                String path = prefix + field.shape().name();
                int before = paths.size();
                nested(field).forEach(inner -> add(inner, path + ".", paths));
                if (paths.size() == before) {
                    paths.add(path);
                }
            }
        }
    }
}
