using Workbench.Data.Examples;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Networks that learn from the training individuals and from generated ones besides (<see cref="IndividualGenerator"/>). Each network has
/// a generator of its own, which has seen neither the individuals that this network keeps aside nor any beyond the training ones.
/// On three folds of wheat (replicate 1, env1) three networks so trained have a mean correlation of 0.623 and five plain ones
/// (<see cref="Mlann"/>) 0.618: no gain beyond chance, at more than twice the time.
/// See <see cref="NetworkEnsemble"/>.
/// </summary>
/// <param name="settings">Generator, layers and training; null for the defaults.</param>
public sealed class GanNetwork(GanNetworkSettings? settings = null) : Mlann(settings ?? new GanNetworkSettings())
{
    private readonly GanSettings generator = (settings ?? new GanNetworkSettings()).Generator;

    /// <inheritdoc/>
    public override string Name => "gan";

    /// <inheritdoc/>
    private protected override ExampleSet LearningExamples(NetworkIndividuals individuals, int[] rows, long seed, FitSettings settings)
    {
        generator.Check();
        var generated = (int)Math.Round(generator.Share * rows.Length);
        if (generated == 0)
            return individuals.Examples(rows);
        if (individuals.Targets.Width != 1)
            throw new WorkbenchException("Individuals can be generated for one trait; take another network for several.");
        var (inputs, traits) = IndividualGenerator.Learn(individuals, rows, generator, seed, settings.Cancellation).Draw(generated, seed);
        var all = new float[(rows.Length + generated) * individuals.Width];
        var targets = new float[rows.Length + generated];
        for (var index = 0; index < rows.Length; index++)
        {
            individuals.Inputs.AsSpan(rows[index] * individuals.Width, individuals.Width).CopyTo(all.AsSpan(index * individuals.Width));
            targets[index] = individuals.Targets.Values[rows[index]];
        }

        inputs.CopyTo(all, rows.Length * individuals.Width);
        traits.CopyTo(targets, rows.Length);
        return new ArrayExamples([new ExampleArray("markers", all, individuals.Width)], [new ExampleArray("trait", targets, 1)]);
    }
}
