package io.provlog.gateway.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Delivers to webhooks. Follows no redirect, and reads only the beginning of an answer. Any thread
/// may use it.
@Component
class WebhookClient implements Messenger {

    private static final Timeout TO_CONNECT = Timeout.ofSeconds(5);
    private static final Timeout TO_ANSWER = Timeout.ofSeconds(8);
    private static final int MAX_ANSWER_BYTES = 500;

    private final CloseableHttpClient http =
            HttpClientBuilder.create()
                    .useSystemProperties()
                    .setConnectionManager(
                            PoolingHttpClientConnectionManagerBuilder.create()
                                    .setDefaultConnectionConfig(
                                            ConnectionConfig.custom()
                                                    .setConnectTimeout(TO_CONNECT)
                                                    .setSocketTimeout(TO_ANSWER)
                                                    .build())
                                    .build())
                    .setDefaultRequestConfig(
                            RequestConfig.custom()
                                    .setConnectionRequestTimeout(TO_CONNECT)
                                    .setResponseTimeout(TO_ANSWER)
                                    .setProtocolUpgradeEnabled(false)
                                    .build())
                    .setUserAgent("Provlog")
                    .disableAutomaticRetries()
                    .disableRedirectHandling()
                    .disableCookieManagement()
                    .disableContentCompression()
                    .build();

    @Override
    public @Nullable String send(Receiver receiver, Parcel message) {
        var post = new HttpPost(receiver.address());
        post.setEntity(new ByteArrayEntity(body(receiver, message), ContentType.APPLICATION_JSON));
        Secret token = receiver.token();
        if (token != null) {
            post.setHeader("Authorization", "Bearer " + token.reveal());
        }
        try {
            return problem(receiver, post, http.executeOpen(null, post, null));
        } catch (IOException e) {
            return "%s does not answer: %s"
                    .formatted(receiver.shownAddress(), Masked.text(e.getMessage(), receiver));
        }
    }

    private static byte[] body(Receiver receiver, Parcel message) {
        Object body =
                receiver.type() == ReceiverType.SLACK
                        ? Map.of("text", slack(message.title() + "\n" + message.text()))
                        : message.json();
        return ContractJson.mapper().writeValueAsBytes(body);
    }

    /// What Slack asks to be escaped: else a domain's name could call everybody.
    private static String slack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static @Nullable String problem(
            Receiver receiver, HttpPost post, ClassicHttpResponse answer) throws IOException {
        String text = beginning(post, answer);
        int status = answer.getCode();
        if (status / 100 == 2) {
            return null;
        }
        String why = status / 100 == 3 ? "redirects are not followed" : text;
        return "%s answered %d%s"
                .formatted(
                        receiver.shownAddress(),
                        status,
                        why.isBlank() ? "" : ": " + Masked.text(why, receiver));
    }

    private static String beginning(HttpPost post, ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        byte[] bytes = {};
        try {
            bytes = entity == null ? bytes : entity.getContent().readNBytes(MAX_ANSWER_BYTES);
            return new String(bytes, UTF_8);
        } finally {
            // An endless answer must not be read to its end, as an ordinary close would do.
            if (bytes.length == MAX_ANSWER_BYTES) {
                post.cancel();
            }
            Closer.closeQuietly(answer);
        }
    }

    @PreDestroy
    void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
