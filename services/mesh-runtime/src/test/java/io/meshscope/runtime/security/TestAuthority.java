package io.meshscope.runtime.security;

import io.meshscope.runtime.instance.TlsFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for one test, which writes what it issues as PEM files.
public final class TestAuthority {

    private final Path directory;
    private final X500Name name;
    private final KeyPair keys = keys();

    public TestAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = new X500Name("CN=" + name);
        var self = builder(this.name, keys);
        write(file(name, "ca"), "CERTIFICATE", encoded(signed(authority(self))));
    }

    /// A new key and certificate for these hosts; an earlier one of the same name is overwritten.
    ///
    /// @param hosts names, or addresses of digits and dots
    public TlsFiles issue(String subject, String... hosts) {
        KeyPair own = keys();
        X509v3CertificateBuilder certificate = builder(new X500Name("CN=" + subject), own);
        GeneralName[] names =
                Arrays.stream(hosts)
                        .map(host ->
                                new GeneralName(
                                        host.matches("[0-9.]+")
                                                ? GeneralName.iPAddress
                                                : GeneralName.dNSName,
                                        host))
                        .toArray(GeneralName[]::new);
        try {
            certificate.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names));
        } catch (CertIOException e) {
            throw new AssertionError(e);
        }
        TlsFiles files =
                new TlsFiles(
                        file(name.toString().substring(3), "ca"),
                        file(subject, "crt"),
                        file(subject, "key"));
        write(files.key(), "PRIVATE KEY", own.getPrivate().getEncoded());
        write(files.certificate(), "CERTIFICATE", encoded(signed(certificate)));
        return files;
    }

    private X509v3CertificateBuilder authority(X509v3CertificateBuilder certificate) {
        try {
            return certificate.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(true));
        } catch (CertIOException e) {
            throw new AssertionError(e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair of) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.HOURS)),
                subject,
                of.getPublic());
    }

    private X509CertificateHolder signed(X509v3CertificateBuilder certificate) {
        try {
            return certificate.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private Path file(String of, String kind) {
        return directory.resolve(of + "." + kind + ".pem");
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String kind, byte[] der) {
        try {
            Files.writeString(
                    file,
                    "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                            .formatted(
                                    kind,
                                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                                            .encodeToString(der),
                                    kind));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
