package io.provlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/// JSON answers in tests.
public final class Json {

    private Json() {}

    public static JsonNode of(HttpResponse<String> answer) {
        return ContractJson.mapper().readTree(answer.body());
    }

    /// One member of each item of a page.
    public static List<String> items(HttpResponse<String> page, String member) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return of(page).get("items")
                .valueStream()
                .map(item -> item.get(member).asString())
                .toList();
    }

    /// A refusal of one field.
    public static void isRefused(HttpResponse<String> answer, int status, String field) {
        isProblem(answer, status);
        assertThat(of(answer).path("field").asString("none")).as(answer.body()).isEqualTo(field);
    }

    /// A problem that is told in words.
    public static void isProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(of(answer).get("detail").asString()).isNotBlank();
    }

    /// What asks for a page's next one; empty where there is none.
    public static String cursor(HttpResponse<String> page) {
        JsonNode cursor = of(page).get("nextCursor");
        return cursor.isNull() ? "" : cursor.asString();
    }

    /// Compares an answer, laid out for people, with `golden/<name>`.
    public static void isAsIn(String name, HttpResponse<String> answer) throws IOException {
        String pretty =
                ContractJson.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(of(answer));
        assertThat(pretty)
                .isEqualTo(Files.readString(Path.of("src/test/resources/golden", name)).strip());
    }
}
