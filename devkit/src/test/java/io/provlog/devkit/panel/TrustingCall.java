package io.provlog.devkit.panel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// One unsigned HTTPS call by a client that checks no certificate, but keeps it.
final class TrustingCall {

    private final int status;
    private final X509Certificate certificate;

    TrustingCall(PanelServer server) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(
                            "GET /api/server/stats HTTP/1.1\r\nHost: panel\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] statusLine = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            status = Integer.parseInt(new String(statusLine, 9, 3, StandardCharsets.US_ASCII));
            certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    int status() {
        return status;
    }

    X509Certificate certificate() {
        return certificate;
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
