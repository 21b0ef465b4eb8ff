package io.provlog.worker.panel.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/// TLS with and without certificate checks. Stateless.
final class PanelTls {

    private PanelTls() {}

    /// Checks certificates against `trusted`, and that they are for the server's name.
    static TlsSocketStrategy verifying(SSLContext trusted) {
        return reporting(
                ClientTlsStrategyBuilder.create()
                        .useSystemProperties()
                        .setSslContext(trusted)
                        .buildClassic());
    }

    /// Accepts any certificate: for `ssl-verify=false`.
    static TlsSocketStrategy trusting() {
        return reporting(
                ClientTlsStrategyBuilder.create()
                        .useSystemProperties()
                        .setSslContext(trustingContext())
                        .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                        .setHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                        .buildClassic());
    }

    private static TlsSocketStrategy reporting(TlsSocketStrategy strategy) {
        return (socket, target, port, attachment, context) -> {
            Progress.reach(Progress.Step.TLS_HANDSHAKE);
            return strategy.upgrade(socket, target, port, attachment, context);
        };
    }

    private static SSLContext trustingContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has TLS", e);
        }
    }

    /// Extended, because the platform adds checks of its own to any other trust manager.
    private static final class TrustAll extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
