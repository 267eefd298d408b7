package io.meshscope.ui.firstrun;

import io.meshscope.session.TlsFiles;
import io.meshscope.ui.firstrun.DraftReading.Wrong;
import io.meshscope.ui.preferences.LastConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What was typed of the files for https: PEM files, each blank for none.
///
/// @param ca trusted instead of the platform's authorities
/// @param certificate the client's own
/// @param key of that certificate
record TlsDraft(String ca, String certificate, String key) {

    /// The fields of the form that the files of one kind of server are typed into.
    record Fields(DraftField ca, DraftField certificate, DraftField key) {}

    static final Fields ETCD =
            new Fields(DraftField.ETCD_CA, DraftField.ETCD_CERTIFICATE, DraftField.ETCD_KEY);

    static final Fields CONSUL =
            new Fields(DraftField.CONSUL_CA, DraftField.CONSUL_CERTIFICATE, DraftField.CONSUL_KEY);

    static final TlsDraft NONE = new TlsDraft("", "", "");

    static TlsDraft of(LastConnection.Tls kept) {
        return new TlsDraft(kept.ca(), kept.certificate(), kept.key());
    }

    LastConnection.Tls kept() {
        return new LastConnection.Tls(ca.strip(), certificate.strip(), key.strip());
    }

    /// @param fields in which something can be wrong
    /// @param secure whether there is an address that the files are for
    Optional<TlsFiles> read(DraftReading reading, Fields fields, boolean secure) {
        if (!secure) {
            reading.alone(fields.ca(), ca);
            reading.alone(fields.certificate(), certificate);
            reading.alone(fields.key(), key);
            return Optional.empty();
        }
        if (certificate.isBlank() != key.isBlank()) {
            DraftField blank = key.isBlank() ? fields.key() : fields.certificate();
            reading.wrong(blank, new Wrong(blank.sentence() + ".pair", ""));
        }
        var files =
                new TlsFiles(
                        file(reading, fields.ca(), ca),
                        file(reading, fields.certificate(), certificate),
                        file(reading, fields.key(), key));
        return Optional.of(files).filter(f -> !f.equals(TlsFiles.PLATFORM));
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
