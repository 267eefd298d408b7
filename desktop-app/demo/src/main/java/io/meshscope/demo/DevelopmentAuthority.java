package io.meshscope.demo;

import io.meshscope.cluster.CertificateAuthority;
import io.meshscope.cluster.LaunchException;
import io.meshscope.journal.TemporaryDirectory;
import io.meshscope.message.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for shops that are launched on this machine, for development only. Its
/// own key is never written to disk. Its certificates are valid for a month, longer than a window
/// stays open, and are removed when it is closed. Safe for use by many threads.
public final class DevelopmentAuthority implements CertificateAuthority, AutoCloseable {

    private static final Duration VALIDITY = Duration.ofDays(30);

    /// Certificates are valid this long before they are issued, for clocks that are a little
    /// behind.
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final TemporaryDirectory directory;
    private final SecureRandom random = new SecureRandom();
    private final X500Name name = new X500Name("CN=Meshscope development authority");
    private final KeyPair keys;
    private final Path certificate;

    private DevelopmentAuthority(TemporaryDirectory directory)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        this.directory = directory;
        this.keys = pair();
        X509v3CertificateBuilder own = certificate(name, keys);
        own.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        own.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        this.certificate = write("ca.pem", "CERTIFICATE", signed(own).getEncoded(), "rw-r--r--");
    }

    /// Makes a new authority.
    ///
    /// @throws LaunchException when its directory cannot be written
    public static DevelopmentAuthority create() {
        try {
            return new DevelopmentAuthority(TemporaryDirectory.create("tls"));
        } catch (IOException e) {
            throw unwritable(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java signs with elliptic curves", e);
        }
    }

    private static LaunchException unwritable(IOException e) {
        return new LaunchException(
                Message.of("demo.certificates", Message.why(e)), Message.of("launch.tmpdir"));
    }

    @Override
    public Issued issue(String holder, String host) {
        try {
            KeyPair own = pair();
            X509v3CertificateBuilder issued = certificate(new X500Name("CN=" + host), own);
            issued.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            issued.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            new KeyPurposeId[] {
                                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                            }));
            issued.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                            new GeneralName[] {
                                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                                new GeneralName(GeneralName.dNSName, "localhost"),
                                new GeneralName(GeneralName.dNSName, host)
                            }));
            byte[] pkcs8 = own.getPrivate().getEncoded();
            Path key = write(holder + "-key.pem", "PRIVATE KEY", pkcs8, "rw-------");
            byte[] encoded = signed(issued).getEncoded();
            return new Issued(
                    certificate, write(holder + ".pem", "CERTIFICATE", encoded, "rw-r--r--"), key);
        } catch (IOException e) {
            throw unwritable(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java signs with elliptic curves", e);
        }
    }

    private KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509v3CertificateBuilder certificate(X500Name subject, KeyPair of) {
        Instant now = Instant.now();
        return new X509v3CertificateBuilder(
                name,
                new BigInteger(120, random),
                Date.from(now.minus(LEEWAY)),
                Date.from(now.plus(VALIDITY)),
                subject,
                SubjectPublicKeyInfo.getInstance(of.getPublic().getEncoded()));
    }

    private X509CertificateHolder signed(X509v3CertificateBuilder certificate)
            throws OperatorCreationException {
        return certificate.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    private Path write(String file, String type, byte[] content, String permissions)
            throws IOException {
        Path path = directory.path().resolve(file);
        Files.deleteIfExists(path);
        Files.createFile(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        Files.writeString(
                path, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
        return path;
    }

    /// Removes the files that it issued.
    @Override
    public void close() {
        directory.close();
    }
}
