package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.meshscope.invoke.form.FormField;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormModel;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.invoke.form.ListField;
import io.meshscope.invoke.form.ScalarType;
import io.meshscope.invoke.form.SingleField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every construct of protobuf goes from a form to a message, to JSON and back, and is the same at
/// every step; protobuf's own JSON is the judge where it has a notation.
///
/// `meshscope.corpus.rounds` fills each form so often (40 when not said), each time in another way.
class FormCorpusTest {

    private static final int ROUNDS = Integer.getInteger("meshscope.corpus.rounds", 40);

    private final TypePool pool = Corpus.SCHEMA.pool();
    private final JsonMessages messages = Corpus.messages();
    private final TypeRegistry types =
            TypeRegistry.newBuilder().add(pool.messages().stream().toList()).build();

    static Stream<String> types() {
        return Stream.concat(
                Stream.of(
                        "corpus.two.Old",
                        "corpus.two.Shallow",
                        "corpus.three.Nothing",
                        "corpus.e23.Edition",
                        "corpus.e24.Late",
                        "corpus.three.All",
                        "corpus.three.Held"),
                Corpus.SCHEMA.services().getFirst().getMethods().stream()
                        .map(m -> m.getInputType().getFullName())
                        .filter(name -> name.startsWith("google")));
    }

    private FormModel form(String type) {
        return new FormModel(type, Corpus.SCHEMA.shapes());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyStepIsEqual(String type) throws Exception {
        Descriptor descriptor = pool.message(type).orElseThrow();
        for (int round = 0; round < ROUNDS; round++) {
            FormModel form = form(type);
            var filler = new FormFiller(round, round % 7 + 2);
            filler.fill(form.root(), 0);
            same(form, descriptor, !filler.ours(), type + ", round " + round);
        }
    }

    private void same(FormModel form, Descriptor type, boolean judged, String name)
            throws Exception {
        assertThat(form.faults()).as(name).isEmpty();
        DynamicMessage message = new FormMessages(pool).message(form.root(), type);
        String typed = form.json();
        assertThat(messages.read(type, typed)).as("%s: %s", name, typed).isEqualTo(message);
        assertThat(pool.parse(type, message.toByteString())).as(name).isEqualTo(message);
        String written = Corpus.write(message);
        assertThat(messages.read(type, written)).as("%s: %s", name, written).isEqualTo(message);
        FormModel again = form(type.getFullName());
        assertThat(again.read(typed)).as(name).isEmpty();
        assertThat(again.json()).as(name).isEqualTo(typed);
        if (judged) {
            assertThat(protobufReads(type, typed)).as("%s: %s", name, typed).isEqualTo(message);
            assertThat(protobufReads(type, written)).as("%s: %s", name, written).isEqualTo(message);
            String theirs = JsonFormat.printer().usingTypeRegistry(types).print(message);
            assertThat(messages.read(type, theirs)).as("%s: %s", name, theirs).isEqualTo(message);
        }
    }

    private DynamicMessage protobufReads(Descriptor type, String json) throws Exception {
        var builder = DynamicMessage.newBuilder(type);
        JsonFormat.parser().usingTypeRegistry(types).merge(json, builder);
        return pool.parse(type, builder.buildPartial().toByteString());
    }

    @Test
    void aMessageOfTwoThousandFieldsIsNoOther() throws Exception {
        FormModel form = form("corpus.Wide");
        assertThat(((FormMessage) form.root()).fields()).hasSize(Corpus.WIDE);
        var filler = new FormFiller(1, 1);
        filler.fill(form.root(), 3);
        same(form, pool.message("corpus.Wide").orElseThrow(), !filler.ours(), "wide");
    }

    @Test
    void aMessageNinetyLevelsDeepIsNoOther() throws Exception {
        FormModel form = form("corpus.three.All");
        var at = (FormMessage) form.root();
        for (int i = 0; i < 90; i++) {
            var self = (SingleField) at.field("self").orElseThrow();
            self.set(true);
            at = (FormMessage) self.value();
        }
        same(form, pool.message("corpus.three.All").orElseThrow(), true, "deep");
    }

    /// A text that does not fit is told where it stands, in the form as in its JSON, and nothing
    /// that was typed is lost.
    @ParameterizedTest
    @MethodSource("types")
    void whatDoesNotFitIsToldAtItsPlaceAndKept(String type) {
        for (int round = 0; round < ROUNDS; round++) {
            FormModel form = form(type);
            new FormFiller(round, round % 7 + 2).fill(form.root(), 0);
            Optional<FormScalar> spoiled = firstStrict(form.root());
            spoiled.ifPresent(scalar -> {
                String wrong = scalar.type().structure() ? "{\"half" : "no \ud83d value";
                scalar.text(wrong);
                assertThat(form.faults()).as(type).hasSize(1);
                assertThat(scalar.text()).isEqualTo(wrong);
                FormModel other = form(type);
                String before = other.json();
                assertThat(other.read(form.json())).as(form.json()).isPresent();
                assertThat(other.json()).isEqualTo(before);
            });
        }
    }

    /// The first scalar of a type that takes not every text.
    private static Optional<FormScalar> firstStrict(FormValue value) {
        return switch (value) {
            case FormScalar scalar when scalar.type() == ScalarType.FIELD_MASK -> Optional.empty();
            case FormScalar scalar -> Optional.of(scalar);
            case FormMessage message ->
                    message.fields().stream()
                            .filter(FormField::set)
                            .flatMap(f -> held(f).stream())
                            .flatMap(v -> firstStrict(v).stream())
                            .findFirst();
            default -> Optional.empty();
        };
    }

    private static List<FormValue> held(FormField field) {
        return switch (field) {
            case SingleField single -> List.of(single.value());
            case ListField list -> list.elements();
            default -> List.of();
        };
    }
}
