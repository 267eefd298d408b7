package io.meshscope.invoke.form;

import java.util.HashSet;
import java.util.Set;

/// JSON of any shape, as Value, Struct and ListValue hold it.
final class StructureText {

    private StructureText() {}

    static ScalarText read(ScalarType type, String text) {
        try {
            Json value = JsonText.parse(text);
            check(type, value, "");
            return ScalarText.fits(FormJsonWriter.compact(value));
        } catch (JsonMisfit e) {
            return ScalarText.wrong(e.fault().fault());
        }
    }

    /// @throws JsonMisfit when it is of another shape, or holds what such a message cannot
    static void check(ScalarType type, Json value, String path) throws JsonMisfit {
        boolean shaped =
                switch (type) {
                    case STRUCT -> value instanceof Json.Members;
                    case LIST_VALUE -> value instanceof Json.Elements;
                    default -> true;
                };
        if (!shaped) {
            String what = type == ScalarType.STRUCT ? "{ }" : "[ ]";
            throw new JsonMisfit(path, value.at(), FormFault.of(FormFault.Kind.WRONG_TYPE, what));
        }
        inside(value, path);
    }

    private static void inside(Json value, String path) throws JsonMisfit {
        switch (value) {
            case Json.Members members -> {
                Set<String> names = new HashSet<>();
                for (Json.Member member : members.members()) {
                    if (!names.add(member.name())) {
                        throw new JsonMisfit(
                                path,
                                member.at(),
                                FormFault.of(FormFault.Kind.KEY_TWICE, member.name()));
                    }
                    scalar(ScalarType.STRING, member.name(), member.at(), path);
                    inside(member.value(), path);
                }
            }
            case Json.Elements elements -> {
                for (Json element : elements.elements()) {
                    inside(element, path);
                }
            }
            case Json.Number number -> scalar(ScalarType.DOUBLE, number.text(), number.at(), path);
            case Json.Text text -> scalar(ScalarType.STRING, text.text(), text.at(), path);
            case Json.Word word -> {}
        }
    }

    private static void scalar(ScalarType type, String text, Json.Place at, String path)
            throws JsonMisfit {
        ScalarText read =
                type == ScalarType.DOUBLE
                        ? NumberText.real(text, false)
                        : ScalarText.whole(text)
                                ? ScalarText.fits(text)
                                : ScalarText.wrong(FormFault.Kind.LONE_SURROGATE);
        if (read.fault().isPresent()) {
            throw new JsonMisfit(path, at, read.fault().get());
        }
    }
}
