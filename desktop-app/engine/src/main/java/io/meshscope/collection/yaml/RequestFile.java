package io.meshscope.collection.yaml;

import io.meshscope.collection.SavedRequest;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.util.Optional;

/// A file of a collection as it was read.
///
/// @param name its path below the collection's folder, without the ending: `orders/10-create`
/// @param text its content; empty when it cannot be read
/// @param request empty when the file cannot be used
/// @param problem why it cannot be used; empty when it can
public record RequestFile(
        String name,
        Path path,
        String text,
        Optional<SavedRequest> request,
        Optional<Message> problem) {

    /// @param shown the file's name for messages
    static RequestFile read(String name, Path path, String shown) {
        String text = "";
        try {
            text = YamlFile.text(path, shown);
            SavedRequest request =
                    YamlFile.parse(text, shown)
                            .map(content -> RequestReader.read(name, content))
                            .orElseThrow(
                                    () -> new CollectionException(Message.of("yaml.empty", shown)));
            return new RequestFile(name, path, text, Optional.of(request), Optional.empty());
        } catch (CollectionException e) {
            return new RequestFile(name, path, text, Optional.empty(), Optional.of(e.said()));
        }
    }

    /// The last part of its name.
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
