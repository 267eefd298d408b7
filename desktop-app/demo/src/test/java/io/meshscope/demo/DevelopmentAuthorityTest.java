package io.meshscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cluster.CertificateAuthority;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DevelopmentAuthorityTest {

    private static X509Certificate read(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path pem) throws Exception {
        String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    @Test
    void whatItIssuesIsTrustedByItsOwnForThisMachineAndNotForLong() throws Exception {
        Path directory;
        try (var authority = DevelopmentAuthority.create()) {
            CertificateAuthority.Issued issued = authority.issue("user-service-1", "user-service");
            directory = issued.key().getParent();
            X509Certificate certificate = read(issued.certificate());
            var trust = new PKIXParameters(Set.of(new TrustAnchor(read(issued.authority()), null)));
            trust.setRevocationEnabled(false);
            var path =
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            assertThat(CertPathValidator.getInstance("PKIX").validate(path, trust)).isNotNull();
            assertThat(
                            certificate.getSubjectAlternativeNames().stream()
                                    .map(n -> String.valueOf(n.get(1))))
                    .containsExactly("127.0.0.1", "localhost", "user-service");
            assertThat(certificate.getExtendedKeyUsage()).hasSize(2);
            assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
            assertThat(
                            Duration.between(
                                    certificate.getNotBefore().toInstant(),
                                    certificate.getNotAfter().toInstant()))
                    .isLessThan(Duration.ofDays(31));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(issued.key())))
                    .isEqualTo("rw-------");
            belongTogether(key(issued.key()), certificate);
        }
        assertThat(directory).doesNotExist();
    }

    private static void belongTogether(PrivateKey key, X509Certificate certificate)
            throws Exception {
        byte[] said = "said".getBytes();
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(key);
        signing.update(said);
        Signature verifying = Signature.getInstance("SHA256withECDSA");
        verifying.initVerify(certificate.getPublicKey());
        verifying.update(said);
        assertThat(verifying.verify(signing.sign())).isTrue();
    }

    @Test
    void whatAnotherOneIssuedIsNotTrusted() throws Exception {
        try (var one = DevelopmentAuthority.create();
                var other = DevelopmentAuthority.create()) {
            X509Certificate stranger = read(other.issue("x", "x").certificate());
            X509Certificate trusted = read(one.issue("x", "x").authority());
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> stranger.verify(trusted.getPublicKey()))
                    .isInstanceOf(java.security.SignatureException.class);
        }
    }
}
