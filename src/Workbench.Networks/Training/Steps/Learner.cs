using TorchSharp;
using TorchSharp.Modules;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>Takes the steps of the optimiser: forward, backward, clipping, update, average of the weights.</summary>
internal sealed class Learner : IDisposable
{
    private readonly Network network;
    private readonly Recipe recipe;
    private readonly Device device;
    private readonly Parameter[] parameters;
    private readonly GradScaler? scaler;

    /// <summary>Prepares the training of a network.</summary>
    /// <exception cref="WorkbenchException">The network has nothing to learn.</exception>
    public Learner(Network network, Recipe recipe)
    {
        this.network = network;
        this.recipe = recipe;
        device = NetworkDevice.Of(network);
        parameters = [.. network.parameters().Where(parameter => parameter.requires_grad)];
        if (parameters.Length == 0)
            throw new WorkbenchException($"{network.GetName()} has no parameter that is learned; all are frozen or there are none.");
        Optimizer = (OptimizerHelper)recipe.Optimizer.Create(parameters);
        if (recipe.Autocast && device.type == DeviceType.CUDA)
            scaler = new GradScaler(device);
        Losses = new LossMeter(device, recipe.Loss.Reduction);
        if (recipe.MovingAverage is not null || recipe.AverageFromEpoch is not null)
            Average = new WeightAverage(network, recipe.MovingAverage);
    }

    /// <summary>The optimiser.</summary>
    public OptimizerHelper Optimizer { get; }

    /// <summary>Losses of the epoch.</summary>
    public LossMeter Losses { get; }

    /// <summary>The average of the weights; null where the recipe wants none.</summary>
    public WeightAverage? Average { get; }

    /// <summary>The scale of mixed precision on CUDA; null elsewhere.</summary>
    public GradScaler? Scaler => scaler;

    /// <summary>The learning rate of the steps to come.</summary>
    public double LearningRate
    {
        get;
        set
        {
            field = value;
            foreach (var group in Optimizer.ParamGroups)
                group.LearningRate = value;
        }
    }

    /// <summary>Starts the gradients of a step.</summary>
    /// <param name="seed">Seed of the random choices of the step, e.g. of dropout.</param>
    public void Begin(long seed)
    {
        using var generator = manual_seed(seed);
        Optimizer.zero_grad();
    }

    /// <summary>Adds the gradients of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="share">What its loss counts in the step.</param>
    /// <returns>The first batch whose loss is now known not to be finite.</returns>
    public (int Batch, float Loss)? Accumulate(Batch batch, double share)
    {
        using var scope = NewDisposeScope();
        var loss = Forward(batch);
        if (Losses.Add(loss, batch.Index, batch.Count) is { } bad)
            return bad;
        var scaled = share == 1 ? loss : loss * share;
        if (scaler is not null)
            scaled = scaler.Scale(scaled);
        scaled.backward();
        return null;
    }

    /// <summary>Changes the weights along the gradients.</summary>
    public void Step()
    {
        scaler?.Unscale(Optimizer);
        Gradients.Prepare(parameters, recipe);
        if (scaler is null)
            Optimizer.step();
        else
        {
            scaler.Step(Optimizer);
            scaler.Update();
        }

        if (recipe.MaxNorm is { } norm)
            Gradients.LimitNorms(parameters, norm);
        if (recipe.MovingAverage is not null)
            Average!.Add();
    }

    /// <summary>The loss of a batch.</summary>
    public Tensor Forward(Batch batch)
    {
        using var autocast = recipe.Autocast ? new Autocast(device.type) : null;
        var logits = network.Logits(NetworkDevice.Move(batch.Inputs, device));
        return recipe.Loss.Compute(recipe.Autocast ? logits.to(ScalarType.Float32) : logits, NetworkDevice.Move(batch.Targets, device));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Losses.Dispose();
        Average?.Dispose();
        scaler?.Dispose();
        Optimizer.Dispose();
    }
}
