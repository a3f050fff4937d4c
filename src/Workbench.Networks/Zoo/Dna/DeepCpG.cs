using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Which modules of DeepCpG a network has.</summary>
public enum DeepCpGModules
{
    /// <summary>Sequence and neighbouring sites, joined.</summary>
    Joint,

    /// <summary>The sequence alone.</summary>
    Dna,

    /// <summary>The neighbouring sites alone.</summary>
    CpG,
}

/// <summary>Sizes of <see cref="DeepCpG"/>.</summary>
public sealed record DeepCpGOptions : NetworkOptions
{
    /// <summary>The modules.</summary>
    public DeepCpGModules Modules { get; init; } = DeepCpGModules.Joint;

    /// <summary>Cells.</summary>
    public int Cells { get; init; } = 20;

    /// <summary>Bases of the window around the target site.</summary>
    public int Length { get; init; } = 1001;

    /// <summary>Kernels of the two convolutions.</summary>
    public IReadOnlyList<int> Kernels { get; init; } = [128, 256];

    /// <summary>Units of the sequence module's hidden layer.</summary>
    public int DnaHidden { get; init; } = 128;

    /// <summary>Neighbouring observed sites of a cell, both sides together; each has a state and a distance.</summary>
    public int Neighbours { get; init; } = 50;

    /// <summary>Units of the neighbour module: of its dense layer and of each direction of its recurrence.</summary>
    public int CpGHidden { get; init; } = 256;

    /// <summary>Units of the joint module's two hidden layers.</summary>
    public int JointHidden { get; init; } = 512;

    /// <summary>Dropout after each module; the published script's default is none.</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override Network Create() => new DeepCpG(this);
}

/// <summary>
/// DeepCpG (Angermueller et al. 2017): a convolutional module over the sequence, a recurrent module over the cells' neighbouring
/// CpG sites, a joint module, and a logit a cell. Gates as in Keras 2.0.
/// </summary>
public sealed class DeepCpG : Network
{
    private const int Kernel1 = 11;
    private const int Kernel2 = 3;
    private const int Pool1 = 4;
    private const int Pool2 = 2;

    private readonly DeepCpGOptions options;
    private readonly nn.Module<Tensor, Tensor>? dna_convolutions;
    private readonly nn.Module<Tensor, Tensor>? dna_dense;
    private readonly nn.Module<Tensor, Tensor>? cpg_dense;
    private readonly RecurrentLayer? cpg_gru;
    private readonly nn.Module<Tensor, Tensor>? cpg_dropout;
    private readonly nn.Module<Tensor, Tensor>? joint;
    private readonly Linear output;

    /// <summary>Makes the network.</summary>
    /// <exception cref="WorkbenchException">The window is too short, or there are not two convolutions.</exception>
    public DeepCpG(DeepCpGOptions options)
        : base("DeepCpG")
    {
        this.options = options;
        if (HasDna)
        {
            if (options.Kernels.Count != 2)
                throw new WorkbenchException($"DeepCpG has two convolutions; {nameof(options.Kernels)} names {options.Kernels.Count}.");
            var last = ((options.Length - Kernel1 + 1) / Pool1 - Kernel2 + 1) / Pool2;
            ZooSizes.RequireLength(last, options.Length, "DeepCpG");
            dna_convolutions = nn.Sequential(
                ("conv1", nn.Conv1d(4, options.Kernels[0], Kernel1)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool1d(Pool1)),
                ("conv2", nn.Conv1d(options.Kernels[0], options.Kernels[1], Kernel2)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool1d(Pool2)));
            dna_dense = nn.Sequential(
                ("flatten", nn.Flatten()), ("fc", nn.Linear(options.Kernels[1] * last, options.DnaHidden)), ("relu", nn.ReLU()),
                ("dropout", nn.Dropout(options.Dropout)));
        }

        if (HasCpG)
        {
            cpg_dense = nn.Sequential(("fc", nn.Linear(2 * options.Neighbours, options.CpGHidden)), ("relu", nn.ReLU()));
            cpg_gru = new RecurrentLayer(Cell(), Cell(), batchFirst: true);
            cpg_dropout = nn.Dropout(options.Dropout);
        }

        var features = (HasDna ? options.DnaHidden : 0) + (HasCpG ? 2 * options.CpGHidden : 0);
        if (options.Modules == DeepCpGModules.Joint)
        {
            joint = nn.Sequential(
                ("fc1", nn.Linear(features, options.JointHidden)), ("relu1", nn.ReLU()), ("dropout1", nn.Dropout(options.Dropout)),
                ("fc2", nn.Linear(options.JointHidden, options.JointHidden)), ("relu2", nn.ReLU()), ("dropout2", nn.Dropout(options.Dropout)));
            features = options.JointHidden;
        }

        output = nn.Linear(features, options.Cells);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => InputForms[0];

    /// <summary>Neighbours are one tensor of states, then distances, or two tensors.</summary>
    public override IReadOnlyList<IReadOnlyList<ExampleField>> InputForms
    {
        get
        {
            ExampleField[] sequence = HasDna ? [new("sequence", [4, options.Length])] : [];
            if (!HasCpG)
                return [sequence];
            return
            [
                [.. sequence, new("neighbours", [options.Cells, 2 * options.Neighbours])],
                [.. sequence, new("states", [options.Cells, options.Neighbours]), new("distances", [options.Cells, options.Neighbours])],
            ];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("methylation", [options.Cells])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    private bool HasDna => options.Modules != DeepCpGModules.CpG;

    private bool HasCpG => options.Modules != DeepCpGModules.Dna;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs)
    {
        var features = new List<Tensor>();
        if (HasDna)
            features.Add(DnaFeatures(inputs[0]));
        if (HasCpG)
            features.Add(CpGFeatures([.. inputs.Skip(HasDna ? 1 : 0)]));
        var joined = features.Count == 1 ? features[0] : cat(features, 1);
        return output.call(joint is null ? joined : joint.call(joined));
    }

    /// <summary>
    /// Takes the sequence and neighbour modules of two networks trained on their own and keeps them fixed, so that training goes on
    /// with the joint layers alone: the published order of training.
    /// </summary>
    /// <param name="dna">A network of the sequence module.</param>
    /// <param name="cpg">A network of the neighbour module.</param>
    /// <exception cref="WorkbenchException">This network is not the joint one.</exception>
    public void TakeTrainedModules(DeepCpG dna, DeepCpG cpg)
    {
        if (joint is null)
            throw new WorkbenchException("Only the joint network of DeepCpG takes modules that were trained on their own.");
        var trained = dna.ModuleWeights("dna_").Concat(cpg.ModuleWeights("cpg_")).ToDictionary();
        load_state_dict(trained, strict: false);
        foreach (var (name, parameter) in named_parameters())
            if (trained.ContainsKey(name))
                parameter.requires_grad_(false);
    }

    private IEnumerable<KeyValuePair<string, Tensor>> ModuleWeights(string prefix) =>
        state_dict().Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal));

    // Position by position, all kernels of a position together, as Keras flattens.
    private Tensor DnaFeatures(Tensor sequence) => dna_dense!.call(dna_convolutions!.call(sequence).transpose(1, 2));

    // The cells are the steps of the recurrence; the last state of each direction is kept.
    private Tensor CpGFeatures(IReadOnlyList<Tensor> neighbours)
    {
        var states = cpg_gru!.call(cpg_dense!.call(neighbours.Count == 1 ? neighbours[0] : cat([.. neighbours], 2))).States;
        return cpg_dropout!.call(cat(states, 1));
    }

    private GatedGruCell Cell() => new(options.CpGHidden, options.CpGHidden, GateActivation.KerasHardSigmoid);
}
