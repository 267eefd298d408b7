package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class RowsTest {

    private final ObservableList<String> rows = FXCollections.observableArrayList();
    private final List<String> changes = new ArrayList<>();

    private void update(String... next) {
        changes.clear();
        Rows.update(rows, List.of(next), row -> row.substring(0, 1));
        assertThat(rows).containsExactly(next);
    }

    private void listen() {
        rows.addListener(
                (ListChangeListener<String>)
                        change -> {
                            while (change.next()) {
                                changes.add(
                                        "-" + change.getRemoved() + "+" + change.getAddedSubList());
                            }
                        });
    }

    @Test
    void whatIsNewAboveIsAddedAndWhatSlidOutBelowGoes() {
        update("c", "b", "a");
        listen();
        update("d", "c", "b");
        assertThat(changes).containsExactly("-[]+[d]", "-[a]+[]");
    }

    @Test
    void whatIsNewBelowIsAddedAndWhatSlidOutAboveGoes() {
        update("a", "b", "c");
        listen();
        update("b", "c", "d");
        assertThat(changes).containsExactly("-[a]+[]", "-[]+[d]");
    }

    @Test
    void aRowThatSaysSomethingElseIsReplacedInPlace() {
        update("a1", "b1");
        listen();
        update("a1", "b2");
        assertThat(changes).containsExactly("-[b1]+[b2]");
    }

    @Test
    void anythingElseIsRightTooThoughLessGentle() {
        update("a", "b", "c");
        update("x", "y");
        update();
        update("a");
        update("c", "a", "b");
        update("a", "c", "d", "b");
    }

    @Test
    void nothingChangesNothing() {
        update("a", "b");
        listen();
        update("a", "b");
        assertThat(changes).isEmpty();
    }
}
