package genmodels.cli;

import genmodels.autoregressive.CharRnnCheckpoints;
import genmodels.calorimeter.ShowerGan;
import genmodels.evaluation.DigitClassifier;
import genmodels.gan.DigitGan;
import genmodels.gan.StackedStudy;
import genmodels.nn.CheckpointRecipe;
import genmodels.vae.VaeCheckpoints;
import java.util.List;
import java.util.stream.Stream;

/** The checkpoints that ship: every package with models that take long to train adds its recipes here. */
final class Recipes {
    static final List<CheckpointRecipe> ALL = Stream.<List<CheckpointRecipe>>of(
                    // One line a package: XCheckpoints.recipes(),
                    CharRnnCheckpoints.recipes(),
                    DigitClassifier.recipes(),
                    DigitGan.recipes(),
                    ShowerGan.recipes(),
                    StackedStudy.recipes(),
                    VaeCheckpoints.recipes())
            .flatMap(List::stream)
            .toList();

    private Recipes() {}
}
