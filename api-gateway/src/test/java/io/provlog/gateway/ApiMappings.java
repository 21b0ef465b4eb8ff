package io.provlog.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every call of the API, as a running gateway has it.
public final class ApiMappings {

    private ApiMappings() {}

    /// One call.
    ///
    /// @param path with its variables in braces
    public record Call(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static List<Call> of(RunningGateway gateway) {
        return gateway
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(ApiMappings::calls)
                .filter(call -> call.path().startsWith("/api/"))
                .sorted(Comparator.comparing(Call::toString))
                .toList();
    }

    private static Stream<Call> calls(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .flatMap(path ->
                        mapping.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .map(method -> new Call(method, path)));
    }
}
