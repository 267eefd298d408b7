package io.meshscope.ui.invoke.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.form.FormModel;
import io.meshscope.ui.fixture.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class FormViewTest {

    private final FormModel order = new FormModel("shop.Order", new Shapes());

    private static String tight(FormModel model) {
        return model.json().replaceAll("\\s", "");
    }

    private static void type(FormScene scene, String id, String text) {
        scene.run(() -> scene.node(id, TextField.class).setText(text));
    }

    @Test
    void everyEditorWritesItsValue(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("card.bin");
        Files.write(file, new byte[] {1, 2, 3});
        try (var scene = new FormScene(order, Look.DARK)) {
            type(scene, "field-user_id", "usr_1");
            scene.press("add-items");
            type(scene, "field-sku", "SKU-2041");
            type(scene, "field-quantity", "2");
            scene.press("set-address");
            type(scene, "field-street", "Torstraße 140");
            scene.run(() -> scene.node("field-currency", ComboBox.class).getEditor().setText("7"));
            type(scene, "field-deliver_after", "2026-03-14");
            type(scene, "field-deliver_after-time", "09:00:00.5");
            scene.run(() ->
                    scene.node("field-deliver_after-zone", ChoiceBox.class)
                            .getSelectionModel()
                            .select("+08:00"));
            scene.run(() ->
                    scene.node("field-patience-unit", ChoiceBox.class)
                            .getSelectionModel()
                            .selectLast());
            type(scene, "field-patience", "1.5");
            scene.press("add-labels");
            type(scene, "key-of-labels", "channel");
            type(scene, "field-value-of-labels", "mobile");
            scene.run(
                    () -> scene.node("field-extra", TextArea.class).setText("{\"a\": [1, null]}"));
            scene.press("set-detail");
            scene.run(
                    () -> scene.node("any-type", ComboBox.class).getEditor().setText("shop.Wide"));
            type(scene, "field-field_0", "x");
            scene.press("field-mask-set");
            scene.press("field-mask-fields");
            scene.run(() -> scene.node("field-card", TextField.class).setText("AQI"));
            assertThat(tight(order))
                    .isEqualTo(
                            "{\"user_id\":\"usr_1\",\"items\":[{\"sku\":\"SKU-2041\",\"quantity\":2}],"
                                + "\"address\":{\"street\":\"Torstraße140\"},\"currency\":7,"
                                + "\"deliver_after\":\"2026-03-14T01:00:00.500Z\","
                                + "\"patience\":\"129600s\",\"labels\":{\"channel\":\"mobile\"},"
                                + "\"card\":\"AQI=\",\"extra\":{\"a\":[1,null]},"
                                + "\"detail\":{\"@type\":\"type.googleapis.com/shop.Wide\","
                                + "\"field_0\":\"x\"},\"mask\":\"street\"}");
            assertThat(scene.says("at least 3 characters")).isTrue();
            assertThat(scene.says("2 B, sha256 a128…22")).isTrue();
            assertThat(scene.smallestWidth())
                    .as("in the smallest window the form has 424 pixels")
                    .isLessThanOrEqualTo(424);
            scene.picture("form", Look.DARK);
            var card =
                    (BytesEditor) scene.node("field-card", TextField.class).getParent().getParent();
            scene.run(() -> card.load(file));
            Awaitility.await().until(() -> scene.says("card.bin 3 B, sha256 0390…81"));
            assertThat(tight(order)).contains("\"card\":\"AQID\"");
            Files.write(file, new byte[9_110]);
            scene.run(() -> card.load(file));
            Awaitility.await().until(() -> scene.says("card.bin 9.11 kB, sha256"));
        }
        try (var again = new FormScene(order, Look.LIGHT)) {
            assertThat(again.node("field-patience", TextField.class).getText()).isEqualTo("129600");
            assertThat(again.node("field-deliver_after-time", TextField.class).getText())
                    .isEqualTo("09:00:00.5");
            assertThat(again.says("9.11 kB")).isTrue();
            assertThat(again.node("field-card", TextField.class).getText()).isEmpty();
            again.picture("form", Look.LIGHT);
        }
    }

    @Test
    void tabGoesThroughAWholeMessageAndNothingHoldsIt() {
        assertThat(
                        order.read(
                                "{\"items\":[{\"sku\":\"A\"}],\"address\":{},\"user_id\":\"two\\nlines\","
                                    + "\"labels\":{\"a\":\"b\"},\"extra\":{},\"detail\":{}}"))
                .isEmpty();
        try (var scene = new FormScene(order, Look.DARK)) {
            scene.focus("field-user_id");
            Set<String> met = new LinkedHashSet<>(List.of(scene.focused()));
            for (int i = 0; i < 60 && !scene.focused().equals("field-mask-set"); i++) {
                scene.keys(KeyCode.TAB);
                met.add(scene.focused());
            }
            assertThat(met)
                    .containsSubsequence(
                            "field-user_id",
                            "field-sku",
                            "field-quantity",
                            "add-items",
                            "field-street",
                            "field-currency",
                            "field-deliver_after",
                            "field-deliver_after-time",
                            "field-patience",
                            "key-of-labels",
                            "field-value-of-labels",
                            "field-card",
                            "field-extra",
                            "field-mask",
                            "field-mask-set");
            for (int i = 0; i < 60 && !scene.focused().equals("field-user_id"); i++) {
                scene.keys(KeyCode.SHIFT, KeyCode.TAB);
            }
            assertThat(scene.focused()).isEqualTo("field-user_id");
        }
    }

    @Test
    void listsAreWrittenByKeys() {
        try (var scene = new FormScene(order, Look.DARK)) {
            scene.press("add-tags");
            type(scene, "field-tags-0", "a");
            scene.focus("field-tags-0");
            scene.keys(KeyCode.ENTER);
            assertThat(scene.focused()).isEqualTo("field-tags-1");
            type(scene, "field-tags-1", "b");
            scene.keys(KeyCode.ALT, KeyCode.UP);
            assertThat(tight(order)).isEqualTo("{\"tags\":[\"b\",\"a\"]}");
            scene.keys(KeyCode.CONTROL, KeyCode.D);
            assertThat(tight(order)).isEqualTo("{\"tags\":[\"b\",\"b\",\"a\"]}");
            scene.keys(KeyCode.ALT, KeyCode.DELETE);
            assertThat(tight(order)).isEqualTo("{\"tags\":[\"b\",\"a\"]}");
            scene.press("add-labels");
            scene.keys(KeyCode.ENTER);
            assertThat(tight(order)).contains("\"labels\":{\"\":\"\"}");
            assertThat(scene.says("the empty key")).isTrue();
        }
    }

    @Test
    void smallChoicesAreMadeByKeys() {
        try (var scene = new FormScene(order, Look.DARK)) {
            scene.focus("field-patience-unit");
            scene.keys(KeyCode.DOWN);
            ChoiceBox<?> unit = scene.node("field-patience-unit", ChoiceBox.class);
            assertThat(unit.isShowing()).isTrue();
            assertThat(scene.focused()).isEqualTo("field-patience-unit");
            scene.run(unit::hide);
            scene.run(() -> unit.getSelectionModel().selectLast());
            assertThat(order.json()).as("a unit alone is no duration").isEqualTo("{}");
            type(scene, "field-patience", "2");
            assertThat(tight(order)).isEqualTo("{\"patience\":\"172800s\"}");
        }
    }

    @Test
    void whatDoesNotFitIsSaidAtItsFieldAndKept() {
        try (var scene = new FormScene(order, Look.DARK)) {
            type(scene, "field-deliver_after", "2026-02-30");
            assertThat(scene.says("\"2026-02-30T00:00:00Z\" is not a time")).isTrue();
            assertThat(scene.node("set-deliver_after", CheckBox.class).isSelected()).isTrue();
            type(scene, "field-patience", "1h");
            assertThat(scene.says("\"1h\" is not a number of seconds")).isTrue();
            type(scene, "field-deliver_after", "2026-03-14T09:00:00+08:00");
            assertThat(scene.node("field-deliver_after", TextField.class).getText())
                    .isEqualTo("2026-03-14");
            assertThat(scene.says("is not a time")).isFalse();
            assertThat(tight(order)).contains("\"deliver_after\":\"2026-03-14T01:00:00Z\"");
            scene.run(() ->
                    scene.node("field-card-as", ChoiceBox.class).getSelectionModel().select(1));
            type(scene, "field-card", "abc");
            assertThat(order.faults()).containsKey("card");
            type(scene, "field-card", "abcd");
            assertThat(tight(order)).contains("\"card\":\"q80=\"");
        }
    }

    @Test
    void aMessageOfTwoThousandFieldsIsBuiltAsFarAsItIsReached() {
        var wide = new FormModel("shop.Wide", new Shapes());
        try (var scene = new FormScene(wide, Look.DARK)) {
            String last = "field-field_" + (StagedRows.AT_ONCE - 1);
            assertThat(scene.has(last)).isTrue();
            assertThat(scene.has("field-field_200")).isFalse();
            scene.focus(last);
            scene.keys(KeyCode.TAB);
            assertThat(scene.focused()).isEqualTo("field-field_" + StagedRows.AT_ONCE);
        }
    }

    @Test
    void aWholeMessageMayBeOneValue() {
        var time = new FormModel("google.protobuf.Timestamp", new Shapes());
        try (var scene = new FormScene(time, Look.DARK)) {
            type(scene, "field-value", "2026-03-14");
            assertThat(time.json()).isEqualTo("\"2026-03-14T00:00:00Z\"");
            assertThat(scene.says("Timestamp")).isTrue();
        }
        var any = new FormModel("google.protobuf.Any", new Shapes());
        try (var scene = new FormScene(any, Look.DARK)) {
            scene.run(() ->
                    scene.node("any-type", ComboBox.class).getEditor().setText("nobody.Knows"));
            assertThat(scene.says("No message type nobody.Knows is known.")).isTrue();
        }
    }
}
