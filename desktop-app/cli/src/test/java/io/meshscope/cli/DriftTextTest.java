package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.drift.DriftPart;
import io.meshscope.invoke.drift.DriftPart.Line;
import io.meshscope.invoke.drift.InstanceDrift;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftTextTest {

    @Test
    void itIsSaidInWordsAndThenSideBySide() {
        var user =
                new DriftPart(
                        "shop.User",
                        DriftPart.Kind.MESSAGE,
                        List.of(
                                line("id", "string id = 1;", "string id = 1;"),
                                line("age", "int32 age = 2;", "int64 age = 2;"),
                                line("nick", "", "string nick = 3;"),
                                line("old", "bool old = 4;", "")));
        assertThat(
                        String.join(
                                "\n",
                                DriftText.lines(
                                        List.of(
                                                new InstanceDrift(
                                                        "a:1", "b:1", List.of(), Optional.empty()),
                                                new InstanceDrift(
                                                        "a:1",
                                                        "c:1",
                                                        List.of(user),
                                                        Optional.empty()),
                                                new InstanceDrift(
                                                        "a:1",
                                                        "d:1",
                                                        List.of(),
                                                        Optional.of(
                                                                Message.verbatim(
                                                                        "It is away.")))))))
                .isEqualTo(
                        """
                        b:1 offers the same as a:1
                        c:1 differs from a:1:
                          shop.User.age: differs
                          shop.User.nick: only c:1 has it
                          shop.User.old: only a:1 has it

                            message shop.User {
                              string id = 1;   string id = 1;
                              int32 age = 2; | int64 age = 2;
                                             > string nick = 3;
                              bool old = 4;  <
                            }
                        d:1 cannot be compared: It is away.\
                        """);
    }

    @Test
    void aMessageOfOneSideAloneIsOneLine() {
        var part =
                new DriftPart(
                        "shop.New",
                        DriftPart.Kind.MESSAGE,
                        List.of(line("a", "", "bool a = 1;"), line("b", "", "bool b = 2;")));
        assertThat(
                        DriftText.lines(
                                List.of(
                                        new InstanceDrift(
                                                "a:1", "b:1", List.of(part), Optional.empty()))))
                .startsWith("b:1 differs from a:1:", "  shop.New: only b:1 has it", "")
                .contains("       > bool b = 2;");
    }

    private static Line line(String name, String left, String right) {
        return new Line(
                name,
                Optional.of(left).filter(t -> !t.isEmpty()),
                Optional.of(right).filter(t -> !t.isEmpty()));
    }
}
