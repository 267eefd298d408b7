package io.meshscope.collection.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.collection.CollectionJson;
import io.meshscope.collection.SavedCall;
import io.meshscope.invoke.CallTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestStoreTest {

    @TempDir private Path folder;
    private RequestStore store = new RequestStore(new CollectionFolder(Path.of("")));

    @BeforeEach
    void open() throws IOException {
        store = new RequestStore(new CollectionFolder(folder));
        Files.writeString(folder.resolve("a.yml"), "target: a:1 # here\nmethod: a.B/C\n");
    }

    private static SavedCall call(String target) {
        return new SavedCall(
                target,
                "a.B/C",
                Map.of(),
                CallTerms.DEFAULT,
                List.of(CollectionJson.READER.createObjectNode()));
    }

    private RequestFile only() {
        return new CollectionFolder(folder).files().getFirst();
    }

    @Test
    void aRequestIsSavedRenamedDeletedAndRestored() throws IOException {
        RequestFile saved = store.save(only(), call("b:2"));
        assertThat(Files.readString(folder.resolve("a.yml")))
                .isEqualTo("target: b:2 # here\nmethod: a.B/C\n");
        Path snapshots = Files.createDirectories(folder.resolve("snapshots"));
        Files.writeString(snapshots.resolve("a.json"), "{}");

        RequestFile renamed = store.rename(saved, "orders/10-create");
        assertThat(renamed.path()).isEqualTo(folder.resolve("orders/10-create.yml")).exists();
        assertThat(snapshots.resolve("orders/10-create.json")).exists();

        store.delete(renamed);
        assertThat(new CollectionFolder(folder).files()).isEmpty();
        store.restore(renamed);
        assertThat(only().text()).isEqualTo("target: b:2 # here\nmethod: a.B/C\n");
        assertThat(only().request()).isPresent();
    }

    @Test
    void whatSomebodyElseChangedIsNotWrittenOver() throws IOException {
        RequestFile read = only();
        Files.writeString(read.path(), "target: c:3\nmethod: a.B/C\n");
        assertThatThrownBy(() -> store.save(read, call("b:2")))
                .isInstanceOf(ChangedOnDiskException.class)
                .hasMessage("a.yml was changed by another program");
        assertThatThrownBy(() -> store.delete(read)).isInstanceOf(ChangedOnDiskException.class);
        assertThat(Files.readString(read.path())).startsWith("target: c:3");
        Files.delete(read.path());
        assertThatThrownBy(() -> store.rename(read, "b"))
                .isInstanceOf(ChangedOnDiskException.class)
                .hasMessage("a.yml is no longer there");
    }

    @Test
    void aNewRequestTakesNoPlaceThatIsTaken() {
        assertThat(store.create("b", call("b:2")).request().orElseThrow().title()).isEqualTo("b");
        assertThatThrownBy(() -> store.create("b", call("c:3")))
                .hasMessage("b.yaml exists already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../out", "/etc/a", "a//b", "a:b", ".hidden", "environments/dev"})
    void aRequestStaysInItsFolder(String name) {
        assertThatThrownBy(() -> store.create(name, call("b:2")))
                .isInstanceOf(CollectionException.class);
    }

    @Test
    void aFileThatCannotBeUsedIsListedWithItsFault() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "target: a:1\nmethod: a.B/C\nmesage: {}\n");
        List<RequestFile> files = new CollectionFolder(folder).files();
        assertThat(files).extracting(RequestFile::name).containsExactly("a", "b");
        assertThat(files.getLast().request()).isEmpty();
        assertThat(files.getLast().problem().orElseThrow().english())
                .startsWith("b.yaml:3: mesage is not known here");
    }
}
