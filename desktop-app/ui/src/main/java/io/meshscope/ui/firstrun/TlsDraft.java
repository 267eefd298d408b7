package io.meshscope.ui.firstrun;

import io.meshscope.session.TlsFiles;
import io.meshscope.ui.firstrun.DraftReading.Wrong;
import io.meshscope.ui.preferences.LastConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// What was typed of the files for https: PEM files, each blank for none.
///
/// @param ca trusted instead of the platform's authorities
/// @param certificate the client's own
/// @param key of that certificate
record TlsDraft(String ca, String certificate, String key) {

    static final TlsDraft NONE = new TlsDraft("", "", "");

    static TlsDraft of(LastConnection.Tls kept) {
        return new TlsDraft(kept.ca(), kept.certificate(), kept.key());
    }

    LastConnection.Tls kept() {
        return new LastConnection.Tls(ca.strip(), certificate.strip(), key.strip());
    }

    /// @param field in which something can be wrong
    /// @param secure whether there is an address that the files are for
    Optional<TlsFiles> read(DraftReading reading, DraftField field, boolean secure) {
        Optional<String> first = typed().findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        if (!secure) {
            reading.alone(field, first.get());
            return Optional.empty();
        }
        if (certificate.isBlank() != key.isBlank()) {
            reading.wrong(field, new Wrong(field.sentence() + ".pair", ""));
            return Optional.empty();
        }
        return Optional.of(
                new TlsFiles(
                        file(reading, field, ca),
                        file(reading, field, certificate),
                        file(reading, field, key)));
    }

    private Stream<String> typed() {
        return Stream.of(ca, certificate, key).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<Path> file(DraftReading reading, DraftField field, String text) {
        return text.isBlank()
                ? Optional.empty()
                : reading.one(field, text.strip(), TlsDraft::existing);
    }

    private static Path existing(String text) {
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(text);
        }
        return file;
    }
}
