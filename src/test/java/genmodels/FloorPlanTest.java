package genmodels;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A package imports from lower floors only, never from its own. */
class FloorPlanTest {
    private static final Map<Integer, List<String>> FLOORS = Map.of(
            0, List.of("preconditions"),
            1, List.of("random", "parallel", "linear", "backend"),
            2, List.of("distribution", "data"),
            3, List.of("sampling", "bootstrap", "classification", "nn"),
            4, List.of("evaluation"),
            5, List.of("shift", "evidence", "indianbuffet", "autoregressive", "autoencoder", "vae", "gan", "plot"),
            6, List.of("calorimeter", "interactive", "grading", "jupyter"),
            7, List.of("notebook", "homework", "publish"),
            8, List.of("kernel"),
            9, List.of("cli"));

    /** What lies where the library's own classes lie, whatever that folder is called: no test. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Arguments.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void everyPackageHasAFloorAndAnIdea() {
        Map<String, Integer> floors = floorOf();
        TreeSet<String> described = new TreeSet<>();
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass c : CLASSES) {
            String room = room(c);
            found.add(room);
            if (c.getSimpleName().equals("package-info")) {
                described.add(room);
            }
        }
        assertThat(floors.keySet()).containsAll(found);
        assertThat(described).isEqualTo(found);
    }

    @Test
    void importsGoDownOnly() {
        Map<String, Integer> floors = floorOf();
        List<String> upward = new ArrayList<>();
        for (JavaClass c : CLASSES) {
            for (Dependency d : c.getDirectDependenciesFromSelf()) {
                JavaClass target = d.getTargetClass().getBaseComponentType();
                if (!target.getPackageName().startsWith("genmodels.")
                        || room(target).equals(room(c))) {
                    continue;
                }
                if (floors.get(room(target)) >= floors.get(room(c))) {
                    upward.add(d.getDescription());
                }
            }
        }
        assertThat(upward).isEmpty();
    }

    @Test
    void modelsAndPlotsKnowNoNotebook() {
        assertThat(FLOORS.keySet()).as("floors are numbered without a gap").hasSize(10);
        List<String> forbidden = new ArrayList<>();
        for (JavaClass c : CLASSES) {
            boolean shell = List.of("jupyter", "notebook", "homework", "publish", "kernel", "cli", "grading")
                    .contains(room(c));
            for (Dependency d : c.getDirectDependenciesFromSelf()) {
                String name = d.getTargetClass().getName();
                boolean ofNotebooks = name.startsWith("io.github.spencerpark.")
                        || name.startsWith("org.zeromq.")
                        || name.startsWith("jdk.jshell.")
                        || name.startsWith("picocli.");
                if (!shell && ofNotebooks) {
                    forbidden.add(d.getDescription());
                }
            }
        }
        assertThat(forbidden).isEmpty();
    }

    private static Map<String, Integer> floorOf() {
        Map<String, Integer> floors = new TreeMap<>();
        FLOORS.forEach((floor, rooms) -> rooms.forEach(room -> floors.put(room, floor)));
        return floors;
    }

    private static String room(JavaClass c) {
        String[] parts = c.getPackageName().split("\\.");
        return parts.length < 2 ? "" : parts[1];
    }
}
