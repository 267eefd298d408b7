package io.meshscope.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

/// The certificates of real servers are in the tests of etcd and Consul.
class CertificateFaultTest {

    private static Throwable handshake(Throwable cause) {
        return new SSLHandshakeException("the handshake failed", cause);
    }

    @Test
    void theCauseIsFoundHoweverDeepItIs() {
        var expired = new CertPathValidatorException(new CertificateExpiredException("NotAfter"));
        assertThat(CertificateFault.in(handshake(new CertificateException("PKIX", expired))))
                .contains(CertificateFault.EXPIRED);
        assertThat(CertificateFault.in(handshake(new CertificateNotYetValidException())))
                .contains(CertificateFault.NOT_YET_VALID);
        var unknown = new CertPathBuilderException("unable to find valid certification path");
        assertThat(CertificateFault.in(handshake(new CertificateException("PKIX", unknown))))
                .contains(CertificateFault.UNTRUSTED);
        assertThat(
                        CertificateFault.in(
                                handshake(
                                        new CertificateException(
                                                "No name matching localhost found"))))
                .contains(CertificateFault.OTHER_HOST);
        assertThat(CertificateFault.in(new SSLPeerUnverifiedException("doesn't match")))
                .contains(CertificateFault.OTHER_HOST);
    }

    @Test
    void anotherFailureIsNone() {
        assertThat(CertificateFault.in(handshake(new CertificateException("something else"))))
                .isEmpty();
        assertThat(CertificateFault.in(null)).isEmpty();
    }
}
