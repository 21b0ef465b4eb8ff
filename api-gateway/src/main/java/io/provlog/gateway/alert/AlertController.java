package io.provlog.gateway.alert;

import io.provlog.gateway.audit.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The alerts for programs.
@RestController
@RequestMapping("/api/alerts")
class AlertController {

    private final AlertReader reader;
    private final AlertTests tests;
    private final AlertSettings settings;

    AlertController(AlertReader reader, AlertTests tests, AlertSettings settings) {
        this.reader = reader;
        this.tests = tests;
        this.settings = settings;
    }

    /// @param open incidents that are not over
    /// @param recent the latest fifty that are, the last one first
    record Alerts(
            List<IncidentView> open, List<IncidentView> recent, List<ReceiverEntry> receivers) {}

    record Tests(List<AlertTests.Tested> items) {}

    @GetMapping
    Alerts all() {
        AlertState state = reader.state();
        return new Alerts(views(state.open()), views(state.recent()), reader.receivers());
    }

    private List<IncidentView> views(List<Incident> incidents) {
        return incidents.stream().map(incident -> IncidentView.of(incident, settings)).toList();
    }

    @PostMapping("/test")
    Tests test(HttpServletRequest request) throws InterruptedException {
        return new Tests(tests.send(Actor.of(request)));
    }
}
