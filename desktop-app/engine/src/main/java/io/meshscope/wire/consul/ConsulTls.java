package io.meshscope.wire.consul;

import io.meshscope.message.Message;
import io.meshscope.wire.tls.ClientTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Makes a TLS context out of PEM files.
final class ConsulTls {

    private static final char[] NONE = {};

    private ConsulTls() {}

    /// @throws ConsulException naming the file that cannot be used
    static SSLContext context(Optional<ClientTls> files) {
        ClientTls tls = files.orElse(ClientTls.PLATFORM);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(tls), trusted(tls.ca()), null);
            return context;
        } catch (NoSuchFileException e) {
            throw new ConsulException(Message.of("file.none", e.getFile()), e);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ConsulException(Message.of("consul.tls-files", Message.why(e)), e);
        }
    }

    private static TrustManager @Nullable [] trusted(Optional<Path> ca)
            throws IOException, GeneralSecurityException {
        if (ca.isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        int count = 0;
        for (Certificate certificate : certificates(ca.get())) {
            store.setCertificateEntry("ca-" + count++, certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] own(ClientTls tls)
            throws IOException, GeneralSecurityException {
        if (tls.certificate().isEmpty() || tls.key().isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        store.setKeyEntry(
                "own",
                key(tls.key().get()),
                NONE,
                certificates(tls.certificate().get()).toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NONE);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        var found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (found.isEmpty()) {
            throw new GeneralSecurityException(file + " holds no certificate");
        }
        return found;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String base64 =
                Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // The key has another algorithm; the next one is tried.
                continue;
            }
        }
        throw new GeneralSecurityException(file + " holds no PKCS#8 key");
    }
}
