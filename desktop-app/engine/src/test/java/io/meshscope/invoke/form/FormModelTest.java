package io.meshscope.invoke.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import io.meshscope.invoke.MessageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormModelTest {

    private static final MessageShape ITEM =
            new MessageShape(
                    "shop.Item",
                    List.of(scalar("sku", Kind.STRING), scalar("quantity", Kind.INT32)));
    private static final MessageShape NODE =
            new MessageShape(
                    "shop.Node",
                    List.of(scalar("name", Kind.STRING), message("next", "shop.Node")));
    private static final MessageShape ORDER =
            new MessageShape(
                    "shop.Order",
                    List.of(
                            scalar("user_id", Kind.STRING),
                            scalar("small", Kind.INT32),
                            scalar("big", Kind.INT64),
                            scalar("huge", Kind.UINT64),
                            scalar("ratio", Kind.DOUBLE),
                            scalar("single", Kind.FLOAT),
                            scalar("gift", Kind.BOOL),
                            scalar("card", Kind.BYTES),
                            enumeration("currency"),
                            repeated(message("items", "shop.Item")),
                            repeated(scalar("tags", Kind.STRING)),
                            map("labels", Kind.STRING, Kind.STRING),
                            map("counts", Kind.INT32, Kind.INT64),
                            oneof(scalar("wallet", Kind.STRING), "payment"),
                            oneof(message("invoice", "shop.Item"), "payment"),
                            message("deliver_after", "google.protobuf.Timestamp"),
                            message("patience", "google.protobuf.Duration"),
                            message("note", "google.protobuf.StringValue"),
                            message("extra", "google.protobuf.Struct"),
                            message("tree", "shop.Node"),
                            optional(scalar("maybe", Kind.INT32))));
    private static final Map<String, MessageShape> SHAPES =
            Map.of("shop.Item", ITEM, "shop.Node", NODE, "shop.Order", ORDER);

    private static final String EVERYTHING =
            """
            {
              "userId": "usr_1",
              "small": -5,
              "big": "9007199254740993",
              "huge": "18446744073709551615",
              "ratio": 0.25,
              "single": "NaN",
              "gift": true,
              "card": "aGVsbG8=",
              "currency": "EUR",
              "items": [
                {
                  "sku": "A",
                  "quantity": 2
                },
                {}
              ],
              "tags": [
                "x",
                ""
              ],
              "labels": {
                "channel": "mobile"
              },
              "counts": {
                "7": "12"
              },
              "invoice": {
                "sku": "I"
              },
              "deliverAfter": "2026-03-14T01:00:00Z",
              "patience": "1.500s",
              "note": "hello",
              "extra": {
                "a": [
                  1,
                  null
                ]
              },
              "tree": {
                "name": "root",
                "next": {
                  "name": "leaf"
                }
              },
              "maybe": 0
            }\
            """;

    private final FormModel model =
            new FormModel("shop.Order", name -> Optional.ofNullable(SHAPES.get(name)));

    private FormMessage root() {
        return (FormMessage) model.root();
    }

    @Test
    void everyKindComesBackAsItWent() {
        assertThat(model.read(EVERYTHING)).isEmpty();
        assertThat(model.faults()).isEmpty();
        assertThat(model.json()).isEqualTo(EVERYTHING);
    }

    @Test
    void anEmptyMessageIsEmpty() {
        assertThat(model.json()).isEqualTo("{}");
        assertThat(model.faults()).isEmpty();
    }

    @Test
    void namesOfTheProtoAreReadToo() {
        assertThat(model.read("{\"user_id\":\"u\"}")).isEmpty();
        assertThat(model.json()).contains("\"userId\": \"u\"");
    }

    @Test
    void bothNamesTogetherAreRefused() {
        FormJsonFault fault = model.read("{\"user_id\":\"u\",\n \"userId\":\"v\"}").orElseThrow();
        assertThat(fault.fault().kind()).isEqualTo(FormFault.Kind.FIELD_TWICE);
        assertThat(fault.line()).isEqualTo(2);
    }

    @Test
    void whatDoesNotParseLeavesTheTreeAndNamesTheLine() {
        model.read("{\"userId\":\"kept\"}");
        FormJsonFault fault = model.read("{\n  \"userId\": \"lost\",\n  oops\n}").orElseThrow();
        assertThat(fault.line()).isEqualTo(3);
        assertThat(fault.fault().kind()).isEqualTo(FormFault.Kind.NOT_JSON);
        assertThat(model.json()).contains("kept");
    }

    @Test
    void anUnknownFieldIsNamedWithItsMessage() {
        FormJsonFault fault = model.read("{\"items\": [\n {\"skew\": \"A\"} ]}").orElseThrow();
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.fault())
                .isEqualTo(FormFault.of(FormFault.Kind.UNKNOWN_FIELD, "skew", "shop.Item"));
    }

    @Test
    void twoBranchesOfAOneofAreRefused() {
        assertThat(model.read("{\"wallet\":\"w\",\"invoice\":{}}").orElseThrow().fault().kind())
                .isEqualTo(FormFault.Kind.ONEOF_TWICE);
    }

    @Test
    void jsonTooDeepIsRefused() {
        String deep = "{\"tree\":" + "{\"next\":".repeat(200) + "{}" + "}".repeat(201);
        assertThat(model.read(deep).orElseThrow().fault().kind())
                .isEqualTo(FormFault.Kind.TOO_DEEP);
    }

    private static ScalarText read(ScalarType type, String text) {
        var euro =
                new FieldShape.Type(
                        Kind.ENUM,
                        Optional.empty(),
                        List.of(new FieldShape.EnumValue("EUR", 2)),
                        false,
                        "Currency",
                        Optional.empty());
        return ScalarText.read(type, text, euro);
    }

    @ParameterizedTest
    @CsvSource({
        "INT32, 2147483647, true",
        "INT32, 2147483648, false",
        "INT32, -2147483648, true",
        "INT32, -, false",
        "INT32, '', false",
        "INT32, 0x7fffffff, true",
        "UINT32, 4294967295, true",
        "UINT32, -1, false",
        "INT64, 9223372036854775807, true",
        "INT64, 9223372036854775808, false",
        "UINT64, 18446744073709551615, true",
        "UINT64, 18446744073709551616, false",
        "INT32, 1.5, false",
        "FLOAT, 3.5e38, false",
        "FLOAT, 3.4e38, true",
        "DOUBLE, 1e308, true",
        "DOUBLE, 1e309, false",
        "DOUBLE, -inf, true",
        "DOUBLE, nan, true",
        "BOOL, yes, false",
        "BYTES, aGk=, true",
        "BYTES, a-_b, true",
        "BYTES, a-/b, false",
        "TIMESTAMP, 2026-03-14T09:00:00+08:00, true",
        "TIMESTAMP, 2026-03-14, false",
        "TIMESTAMP, 2026-01-02t03:04:05z, false",
        "TIMESTAMP, 2026-01-02T03:04:05, false",
        "TIMESTAMP, 9999-12-31T23:59:59.999999999+00:00, true",
        "TIMESTAMP, 0001-01-01T00:00:00Z, true",
        "DURATION, 0.3s, true",
        "DURATION, 1h, false",
        "DURATION, 5, false",
        "DURATION, 315576000000.999999999s, true",
        "DURATION, -315576000000s, true",
        "DURATION, 315576000001s, false",
        "ENUM, EUR, true",
        "ENUM, 42, true",
        "ENUM, XYZ, false",
    })
    void rangesAreExact(ScalarType type, String text, boolean fits) {
        assertThat(read(type, text).fault().isEmpty()).isEqualTo(fits);
    }

    @Test
    void rangesAreNamedExactly() {
        assertThat(read(ScalarType.UINT64, "-1").fault())
                .contains(
                        FormFault.of(
                                FormFault.Kind.OUT_OF_RANGE, "-1", "0", "18446744073709551615"));
    }

    @Test
    void aLoneSurrogateIsRefused() {
        assertThat(read(ScalarType.STRING, "a\ud83d").fault()).isPresent();
        assertThat(read(ScalarType.STRING, "\ud83d\ude00").fault()).isEmpty();
    }

    @Test
    void durationsAreExactToTheNanosecond() {
        assertThat(TimeText.duration("0.000000001s")).contains("0.000000001s");
        assertThat(TimeText.duration("0.0000000005s")).isEmpty();
        assertThat(DurationUnit.NANOSECONDS.json("1")).contains("0.000000001s");
        assertThat(DurationUnit.MINUTES.json("2")).contains("120s");
        assertThat(DurationUnit.HOURS.json("1.5")).contains("5400s");
        assertThat(DurationUnit.HOURS.json("-")).isEmpty();
    }

    @Test
    void branchesOfAOneofKeepTheirDrafts() {
        FormMessage root = root();
        root.choose("payment", Optional.of("wallet"));
        ((SingleField) root.field("wallet").orElseThrow()).type("w-1");
        root.choose("payment", Optional.of("invoice"));
        assertThat(model.json()).contains("invoice").doesNotContain("w-1");
        root.choose("payment", Optional.empty());
        assertThat(root.chosen("payment")).isEmpty();
        assertThat(model.json()).isEqualTo("{}");
        root.choose("payment", Optional.of("wallet"));
        assertThat(model.json()).contains("w-1");
    }

    @Test
    void jsonOfAnotherBranchKeepsTheDraftToo() {
        FormMessage root = root();
        root.choose("payment", Optional.of("wallet"));
        ((SingleField) root.field("wallet").orElseThrow()).type("w-1");
        assertThat(model.read("{\"invoice\":{}}")).isEmpty();
        root.choose("payment", Optional.of("wallet"));
        assertThat(model.json()).contains("w-1");
    }

    @Test
    void aTypeThatHoldsItselfExpandsOnDemand() {
        var tree = (SingleField) root().field("tree").orElseThrow();
        FormMessage at = (FormMessage) tree.value();
        tree.set(true);
        for (int i = 0; i < 50; i++) {
            var next = (SingleField) at.field("next").orElseThrow();
            assertThat(next.set()).isFalse();
            next.set(true);
            at = (FormMessage) next.value();
        }
        assertThat(model.json()).contains("next");
    }

    @Test
    void twoKeysThatAreOneAreAFault() {
        var counts = (MapField) root().field("counts").orElseThrow();
        counts.add().key("1");
        counts.add().key("01");
        assertThat(model.faults())
                .containsEntry("counts[\"01\"]", FormFault.of(FormFault.Kind.KEY_TWICE, "01"));
    }

    @Test
    void aRowWithoutAKeyIsNotSent() {
        ((MapField) root().field("labels").orElseThrow()).add();
        assertThat(model.json()).isEqualTo("{}");
    }

    @Test
    void theEmptyKeyIsAKeyOnceItIsTyped() {
        var labels = (MapField) root().field("labels").orElseThrow();
        labels.add().key("");
        assertThat(model.json().replaceAll("\\s", "")).isEqualTo("{\"labels\":{\"\":\"\"}}");
        assertThat(model.read("{\"labels\":{\"\":\"empty\"}}")).isEmpty();
        assertThat(model.json()).contains("\"\": \"empty\"");
        labels.add().key("");
        assertThat(model.faults()).containsValue(FormFault.of(FormFault.Kind.KEY_TWICE, ""));
    }

    @Test
    void anElementIsCopiedWithAllThatIsInIt() {
        assertThat(model.read("{\"items\":[{\"sku\":\"A\",\"quantity\":2}]}")).isEmpty();
        var items = (ListField) root().field("items").orElseThrow();
        items.duplicate(0);
        var copy = (FormMessage) items.elements().get(1);
        ((SingleField) copy.field("sku").orElseThrow()).type("B");
        assertThat(model.json().replaceAll("\\s", ""))
                .isEqualTo(
                        "{\"items\":[{\"sku\":\"A\",\"quantity\":2},"
                                + "{\"sku\":\"B\",\"quantity\":2}]}");
    }

    @Test
    void anAnyKeepsADraftForEachTypeAndItsPrefix() {
        var any =
                (FormAny)
                        new FormModel(
                                        "google.protobuf.Any",
                                        name -> Optional.ofNullable(SHAPES.get(name)))
                                .root();
        any.choose("shop.Item");
        assertThat(any.url()).isEqualTo("type.googleapis.com/shop.Item");
        var item = (FormMessage) any.content().orElseThrow();
        ((SingleField) item.field("sku").orElseThrow()).type("A");
        any.choose("example.com/x/shop.Node");
        any.choose("shop.Item");
        assertThat(any.url()).isEqualTo("example.com/x/shop.Item");
        assertThat(any.content()).contains(item);
        any.raw(true);
        assertThat(any.content().orElseThrow()).isInstanceOf(FormScalar.class);
        any.raw(false);
        assertThat(any.content()).contains(item);
        any.choose("nobody.Knows");
        var faults = new ArrayList<FormFault>();
        any.faults("", (path, fault) -> faults.add(fault));
        assertThat(faults)
                .containsExactly(FormFault.of(FormFault.Kind.UNKNOWN_TYPE, "nobody.Knows"));
    }

    @Test
    void elementsArePastedFromJsonAndFromTables() {
        var items = (ListField) root().field("items").orElseThrow();
        assertThat(items.paste("A,1\n\"B, \"\"big\"\"\",2\n")).isEmpty();
        assertThat(items.paste("quantity\tsku\n3\tC")).isEmpty();
        assertThat(items.paste("[{\"sku\": \"D\"}]")).isEmpty();
        assertThat(items.paste("[{\"skew\": \"E\"}]")).isPresent();
        assertThat(items.paste("F,1,too many")).isPresent();
        assertThat(model.json().replaceAll("\\s", ""))
                .isEqualTo(
                        "{\"items\":[{\"sku\":\"A\",\"quantity\":1},"
                                + "{\"sku\":\"B,\\\"big\\\"\",\"quantity\":2},"
                                + "{\"sku\":\"C\",\"quantity\":3},{\"sku\":\"D\"}]}");
        var tags = (ListField) root().field("tags").orElseThrow();
        assertThat(tags.paste("x, y\nz")).isEmpty();
        assertThat(tags.elements()).hasSize(2);
    }

    @Test
    void aMaskIsMadeOfWhatIsSet() {
        assertThat(
                        model.read(
                                "{\"userId\":\"u\",\"tree\":{\"next\":{\"name\":\"n\"}},\"tags\":[\"x\"]}"))
                .isEmpty();
        assertThat(MaskTree.set(root())).containsExactly("user_id", "tags", "tree.next.name");
        assertThat(MaskTree.subjects(root()).getLast()).isSameAs(root());
    }

    @Test
    void bytesHaveThreeNotations() {
        byte[] bytes = {0x01, (byte) 0xff};
        assertThat(BytesText.HEX.bytes("01 FF")).contains(bytes);
        assertThat(BytesText.HEX.bytes("0x01:ff")).contains(bytes);
        assertThat(BytesText.HEX.bytes("1")).isEmpty();
        assertThat(BytesText.BASE64.of(bytes)).contains("Af8=");
        assertThat(BytesText.UTF8.of(bytes)).isEmpty();
        assertThat(BytesText.UTF8.bytes("谷")).contains(new byte[] {-24, -80, -73});
    }

    @Test
    void aMaskIsWrittenInTheNamesOfJson() {
        assertThat(MaskText.text(List.of("user.display_name", "photo")))
                .contains("user.displayName,photo");
        assertThat(MaskText.paths("user.displayName,photo"))
                .containsExactly("user.display_name", "photo");
        assertThat(MaskText.writable("foo_3")).isFalse();
        assertThat(MaskText.writable("fooBar")).isFalse();
        assertThat(MaskText.text(List.of("foo_3"))).isEmpty();
    }

    @Test
    void anEmptyNumberIsAnErrorWhereItIsSetAndUnsetWhereItCannotBe() {
        var maybe = (SingleField) root().field("maybe").orElseThrow();
        maybe.type("1");
        maybe.type("");
        assertThat(model.faults()).containsEntry("maybe", FormFault.of(FormFault.Kind.EMPTY));
        maybe.set(false);
        var small = (SingleField) root().field("small").orElseThrow();
        small.type("1");
        small.type("");
        assertThat(small.set()).isFalse();
        assertThat(model.faults()).isEmpty();
    }

    @Test
    void everyChangeIsHeardOnceAndReadingIsOneChange() {
        var heard = new ArrayList<String>();
        model.onChange(() -> heard.add(model.json()));
        ((ListField) root().field("tags").orElseThrow()).add();
        assertThat(heard).hasSize(1);
        model.read(EVERYTHING);
        assertThat(heard).hasSize(2).last().isEqualTo(EVERYTHING);
    }

    @Test
    void elementsMoveAndGo() {
        model.read("{\"tags\":[\"a\",\"b\",\"c\"]}");
        var tags = (ListField) root().field("tags").orElseThrow();
        tags.move(2, 0);
        tags.remove(1);
        assertThat(model.json().replaceAll("\\s", "")).isEqualTo("{\"tags\":[\"c\",\"b\"]}");
    }

    private static FieldShape scalar(String name, Kind kind) {
        return shape(
                name, kind, false, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private static FieldShape message(String name, String type) {
        return shape(
                name,
                Kind.MESSAGE,
                false,
                Optional.empty(),
                Optional.of(type),
                Optional.empty(),
                true);
    }

    private static FieldShape repeated(FieldShape f) {
        return shape(f.name(), f.kind(), true, f.mapKey(), f.messageType(), f.oneof(), false);
    }

    private static FieldShape optional(FieldShape f) {
        return shape(f.name(), f.kind(), false, f.mapKey(), f.messageType(), f.oneof(), true);
    }

    private static FieldShape oneof(FieldShape f, String oneof) {
        return shape(
                f.name(), f.kind(), false, f.mapKey(), f.messageType(), Optional.of(oneof), true);
    }

    private static FieldShape map(String name, Kind key, Kind value) {
        return shape(
                name, value, false, Optional.of(key), Optional.empty(), Optional.empty(), false);
    }

    private static FieldShape enumeration(String name) {
        return scalar(name, Kind.ENUM);
    }

    private static FieldShape shape(
            String name,
            Kind kind,
            boolean repeated,
            Optional<Kind> mapKey,
            Optional<String> messageType,
            Optional<String> oneof,
            boolean presence) {
        var json = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                json.append(Character.toUpperCase(name.charAt(++i)));
            } else {
                json.append(c);
            }
        }
        return new FieldShape(
                name,
                json.toString(),
                1,
                new FieldShape.Type(
                        kind,
                        messageType,
                        kind == Kind.ENUM
                                ? List.of(
                                        new FieldShape.EnumValue("CURRENCY_UNSPECIFIED", 0),
                                        new FieldShape.EnumValue("EUR", 2))
                                : List.of(),
                        false,
                        messageType.orElse(kind.name().toLowerCase(java.util.Locale.ROOT)),
                        Optional.empty()),
                new FieldShape.Occurrence(repeated, mapKey, oneof, presence, false),
                FieldHints.NONE);
    }
}
