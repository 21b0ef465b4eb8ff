package io.provlog.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// The manifests against the Kubernetes API's own description, and against each other.
class KubernetesTest {

    private static final String FOLDER = "deploy/kubernetes";

    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "ConfigMap", V1ConfigMap.class,
                    "CronJob", V1CronJob.class,
                    "Deployment", V1Deployment.class,
                    "PodDisruptionBudget", V1PodDisruptionBudget.class,
                    "Service", V1Service.class);

    /// Not the cluster's own kinds: kustomize's, and KEDA's, whose descriptions are not to be had.
    private static final Set<String> OTHER_KINDS = Set.of("Kustomization", "ScaledObject");

    static Stream<Path> files() {
        return ProjectFiles.in(FOLDER, ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isAsKubernetesDescribesIt(Path file) {
        assertThat(ProjectFiles.documents(file)).isNotEmpty().allSatisfy(KubernetesTest::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{selector: {}, template: {}, replica: 2}",
                "{selector: {}, template: {spec: {container: []}}}",
                "{selector: {}, template: {}, strategy: {rollingUpdate: {surge: 1}}}"
            })
    void wouldNotPassWithAFieldThatKubernetesDoesNotKnow(String spec) {
        Map<String, Object> deployment =
                new Yaml()
                        .load("{kind: Deployment, apiVersion: apps/v1, spec: %s}".formatted(spec));

        assertThatThrownBy(() -> read(deployment)).hasMessageContaining("not defined");
    }

    private static void read(Map<String, Object> manifest) {
        String kind = (String) manifest.get("kind");
        if (!OTHER_KINDS.contains(kind)) {
            assertThat(KINDS).containsKey(kind);
            var _ = JSON.getGson().fromJson(new Gson().toJson(manifest), KINDS.get(kind));
        }
    }

    @Test
    void appliesEveryFileButTheOneThatNeedsKeda() {
        List<String> all =
                files().map(file -> file.getFileName().toString())
                        .filter(name -> !Set.of("kustomization.yaml", "keda.yaml").contains(name))
                        .toList();

        Map<String, Object> kustomization =
                ProjectFiles.documents(
                                ProjectFiles.ROOT.resolve(FOLDER).resolve("kustomization.yaml"))
                        .getFirst();

        assertThat(kustomization.get("resources"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void selectsThePodsThatAreThere() {
        List<Map<String, Object>> all =
                files().flatMap(file -> ProjectFiles.documents(file).stream()).toList();
        Set<String> pods = names(all, "Deployment");

        assertThat(pods)
                .containsExactlyInAnyOrder("provisioning-worker", "log-writer", "api-gateway");
        assertThat(names(all, "PodDisruptionBudget")).isEqualTo(pods);
        assertThat(selected(all)).allSatisfy(name -> assertThat(pods).contains(name));
        assertThat(names(all, "ScaledObject")).isSubsetOf(pods);
    }

    private static Set<String> names(List<Map<String, Object>> all, String kind) {
        var names = new TreeSet<String>();
        all.stream()
                .filter(manifest -> kind.equals(manifest.get("kind")))
                .forEach(manifest ->
                        names.add((String) ProjectFiles.map(manifest, "metadata").get("name")));
        return names;
    }

    /// What Deployments, budgets and Services select.
    private static List<String> selected(List<Map<String, Object>> all) {
        var found = new ArrayList<String>();
        for (Map<String, Object> manifest : all) {
            Map<String, Object> selector =
                    ProjectFiles.map(ProjectFiles.map(manifest, "spec"), "selector");
            Map<String, Object> labels =
                    selector.containsKey("matchLabels")
                            ? ProjectFiles.map(selector, "matchLabels")
                            : selector;
            if (!labels.isEmpty()) {
                found.add((String) labels.get("app.kubernetes.io/name"));
            }
        }
        return found;
    }
}
