package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.MessageShapes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Messages with a field for each editor.
final class Shapes implements MessageShapes {

    private static final FieldHints HINTED =
            new FieldHints(
                    "Who orders.",
                    false,
                    List.of("REQUIRED"),
                    List.of(new FieldHints.Rule("min_len", "3")));
    private final Map<String, MessageShape> all =
            Map.of(
                    "shop.Item",
                    new MessageShape(
                            "shop.Item",
                            List.of(
                                    field("sku", Kind.STRING, "", FieldHints.NONE),
                                    field("quantity", Kind.INT32, "", FieldHints.NONE))),
                    "shop.Address",
                    new MessageShape(
                            "shop.Address",
                            List.of(
                                    field("street", Kind.STRING, "", FieldHints.NONE),
                                    field("post_code", Kind.STRING, "", FieldHints.NONE))),
                    "shop.Order",
                    new MessageShape(
                            "shop.Order",
                            List.of(
                                    field("user_id", Kind.STRING, "", HINTED),
                                    list(
                                            field(
                                                    "items",
                                                    Kind.MESSAGE,
                                                    "shop.Item",
                                                    FieldHints.NONE)),
                                    list(field("tags", Kind.STRING, "", FieldHints.NONE)),
                                    field("address", Kind.MESSAGE, "shop.Address", FieldHints.NONE),
                                    currency(),
                                    field(
                                            "deliver_after",
                                            Kind.MESSAGE,
                                            "google.protobuf.Timestamp",
                                            FieldHints.NONE),
                                    field(
                                            "patience",
                                            Kind.MESSAGE,
                                            "google.protobuf.Duration",
                                            FieldHints.NONE),
                                    labels(),
                                    field("card", Kind.BYTES, "", FieldHints.NONE),
                                    field(
                                            "extra",
                                            Kind.MESSAGE,
                                            "google.protobuf.Struct",
                                            FieldHints.NONE),
                                    field(
                                            "detail",
                                            Kind.MESSAGE,
                                            "google.protobuf.Any",
                                            FieldHints.NONE),
                                    field(
                                            "mask",
                                            Kind.MESSAGE,
                                            "google.protobuf.FieldMask",
                                            FieldHints.NONE))),
                    "shop.Wide",
                    new MessageShape(
                            "shop.Wide",
                            IntStream.range(0, 2_000)
                                    .mapToObj(n ->
                                            field("field_" + n, Kind.STRING, "", FieldHints.NONE))
                                    .toList()));

    private static FieldShape field(String name, Kind kind, String message, FieldHints hints) {
        return new FieldShape(
                name,
                name,
                1,
                FieldShape.Type.of(
                        kind,
                        Optional.of(message).filter(m -> !m.isEmpty()),
                        message.isEmpty()
                                ? kind.name().toLowerCase(java.util.Locale.ROOT)
                                : message.substring(message.lastIndexOf('.') + 1)),
                new FieldShape.Occurrence(
                        false, Optional.empty(), Optional.empty(), kind == Kind.MESSAGE, false),
                hints);
    }

    private static FieldShape list(FieldShape of) {
        return new FieldShape(
                of.name(),
                of.jsonName(),
                of.number(),
                of.type(),
                new FieldShape.Occurrence(true, Optional.empty(), Optional.empty(), false, false),
                of.hints());
    }

    private static FieldShape labels() {
        return new FieldShape(
                "labels",
                "labels",
                1,
                FieldShape.Type.of(Kind.STRING, Optional.empty(), "map<string, string>"),
                new FieldShape.Occurrence(
                        false, Optional.of(Kind.STRING), Optional.empty(), false, false),
                FieldHints.NONE);
    }

    private static FieldShape currency() {
        return new FieldShape(
                "currency",
                "currency",
                1,
                new FieldShape.Type(
                        Kind.ENUM,
                        Optional.empty(),
                        List.of(
                                new FieldShape.EnumValue("NONE", 0),
                                new FieldShape.EnumValue("EUR", 2),
                                new FieldShape.EnumValue("DEM", 3, true)),
                        false,
                        "Currency",
                        Optional.empty()),
                FieldShape.Occurrence.SINGLE,
                FieldHints.NONE);
    }

    @Override
    public Optional<MessageShape> message(String fullName) {
        return Optional.ofNullable(all.get(fullName));
    }

    @Override
    public Collection<String> names() {
        return all.keySet();
    }
}
