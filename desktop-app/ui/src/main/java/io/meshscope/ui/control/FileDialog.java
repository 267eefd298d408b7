package io.meshscope.ui.control;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The platform's dialog for files and folders. It begins in the folder that was used last, else in
/// the user's home: without one, GTK's begins in a list of recent files, and does not open a folder
/// that is typed. FX thread only.
public final class FileDialog {

    /// Of all dialogs, so that one begins where another ended.
    private static Optional<Path> last = Optional.empty();

    private final String title;
    private final List<FileChooser.ExtensionFilter> kinds = new ArrayList<>();
    private Optional<Path> near = Optional.empty();

    public FileDialog(String title) {
        this.title = title;
    }

    /// Offers only some files.
    ///
    /// @param patterns such as `*.yaml`
    public FileDialog only(String words, String... patterns) {
        kinds.add(new FileChooser.ExtensionFilter(words, patterns));
        return this;
    }

    /// Begins in this folder, if there is one.
    public FileDialog near(Optional<Path> folder) {
        near = folder;
        return this;
    }

    /// Asks for a file to read.
    public Optional<Path> open(Window over) {
        return used(files().showOpenDialog(over));
    }

    /// Asks for files to read; none when the user gave up.
    public List<Path> openSeveral(Window over) {
        List<File> chosen = files().showOpenMultipleDialog(over);
        return chosen == null
                ? List.of()
                : chosen.stream().flatMap(file -> used(file).stream()).toList();
    }

    /// Asks for a file to write. The user has agreed if it exists.
    ///
    /// @param name proposed for it
    public Optional<Path> save(Window over, String name) {
        FileChooser files = files();
        files.setInitialFileName(name);
        return used(files.showSaveDialog(over));
    }

    /// Asks for a folder.
    public Optional<Path> folder(Window over) {
        var folders = new DirectoryChooser();
        folders.setTitle(title);
        folders.setInitialDirectory(begin());
        return used(folders.showDialog(over));
    }

    private FileChooser files() {
        var files = new FileChooser();
        files.setTitle(title);
        files.getExtensionFilters().setAll(kinds);
        files.setInitialDirectory(begin());
        return files;
    }

    /// The dialogs refuse a folder that is not there.
    private @Nullable File begin() {
        return near.or(() -> last)
                .map(Path::toFile)
                .filter(File::isDirectory)
                .or(() -> Optional.of(new File(System.getProperty("user.home", ""))))
                .filter(File::isDirectory)
                .orElse(null);
    }

    private static Optional<Path> used(@Nullable File chosen) {
        Optional<Path> path = Optional.ofNullable(chosen).map(File::toPath);
        path.map(Path::getParent).ifPresent(folder -> last = Optional.of(folder));
        return path;
    }
}
