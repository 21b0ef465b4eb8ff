package io.provlog.quickstart.up;

import io.provlog.contract.Secret;
import io.provlog.devkit.panel.PanelSimulator;
import java.util.List;

/// Which Panel servers the simulator plays, and how the worker reaches them.
@FunctionalInterface
public interface Panels {

    /// Adds the servers to the simulator.
    ///
    /// @param port of the first one
    /// @param token of the servers, made once for this data folder
    List<PanelSetting> addTo(PanelSimulator simulator, int port, Secret token);
}
