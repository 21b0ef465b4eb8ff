package io.provlog.gateway.page.service;

import io.provlog.gateway.job.JobReader;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.service.ServiceEntry;
import io.provlog.gateway.service.ServiceEntryReader;
import io.provlog.gateway.service.ServiceQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The list of services, as a whole or the part of it that htmx asks for.
@Controller
class ServicesPageController {

    static final String PAGE = Section.Address.SERVICES;

    private final ServiceEntryReader services;
    private final JobReader jobs;

    ServicesPageController(ServiceEntryReader services, JobReader jobs) {
        this.services = services;
        this.jobs = jobs;
    }

    @GetMapping(PAGE)
    String page(
            @RequestParam MultiValueMap<String, String> given,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model,
            HttpServletResponse response) {
        Parameters parameters = new Parameters(given, ServiceQuery.PARAMETERS);
        ServiceQuery query = ServiceQuery.read(parameters);
        String search = Objects.requireNonNullElse(query.search(), "");
        model.addAttribute("search", search);
        model.addAttribute("isLater", given.containsKey("cursor"));
        model.addAttribute("problems", parameters.problems());
        if (parameters.problems().isEmpty()) {
            fill(model, query);
        }
        response.setHeader(HttpHeaders.VARY, "HX-Target");
        return switch (part) {
            case "services" -> {
                response.setHeader("HX-Replace-Url", address(search, null));
                yield "services/list :: list";
            }
            case "more" -> "services/list :: lines";
            case null, default -> "services/page";
        };
    }

    private void fill(Model model, ServiceQuery query) {
        Page<ServiceEntry> page = services.page(query);
        Map<String, Integer> unfinished =
                jobs.countUnfinished(
                        page.items().stream().map(entry -> entry.service().id()).toList());
        List<ServiceLine> lines =
                page.items().stream()
                        .map(entry ->
                                new ServiceLine(
                                        entry, unfinished.getOrDefault(entry.service().id(), 0)))
                        .toList();
        model.addAttribute("services", lines);
        model.addAttribute(
                "more",
                page.nextCursor() == null ? null : address(query.search(), page.nextCursor()));
    }

    private static String address(@Nullable String search, @Nullable String cursor) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PAGE);
        if (search != null && !search.isEmpty()) {
            address.queryParam("search", "{search}");
        }
        if (cursor != null) {
            address.queryParam("cursor", "{cursor}");
        }
        return address.encode()
                .buildAndExpand(
                        Map.of(
                                "search", Objects.requireNonNullElse(search, ""),
                                "cursor", Objects.requireNonNullElse(cursor, "")))
                .toUriString();
    }
}
