using System.Globalization;
using System.Runtime.InteropServices;

namespace Workbench.Prediction.Trees;

/// <summary>An ensemble of boosted trees in XGBoost's memory.</summary>
internal sealed unsafe class BoostedTrees : IDisposable
{
    private readonly XgBoost.BoosterHandle booster;
    private int rounds;

    /// <summary>Starts without trees.</summary>
    /// <param name="training">The individuals that later rounds learn from.</param>
    /// <param name="settings">Sizes and shares.</param>
    /// <param name="seed">Which individuals and markers each tree sees.</param>
    public BoostedTrees(BoostingMatrix training, BoostingSettings settings, long seed)
    {
        var matrix = training.Handle.DangerousGetHandle();
        XgBoost.Check(XgBoost.CreateBooster(&matrix, 1, out booster));

        // The exact method works column by column, so that sums do not depend on the number of threads.
        (string Name, IFormattable Value)[] numbers =
        [
            ("max_depth", settings.Depth), ("eta", settings.LearningRate), ("subsample", settings.Subsample), ("colsample_bytree", settings.MarkerShare),
            ("min_child_weight", settings.LeastChildWeight), ("nthread", Threads.Count), ("seed", (int)(seed & int.MaxValue)), ("base_score", 0), ("verbosity", 0),
        ];
        foreach (var (name, value) in numbers)
            XgBoost.Check(XgBoost.SetParameter(booster, name, value.ToString(null, CultureInfo.InvariantCulture)));
        XgBoost.Check(XgBoost.SetParameter(booster, "objective", "reg:squarederror"));
        XgBoost.Check(XgBoost.SetParameter(booster, "tree_method", "exact"));
    }

    /// <summary>Takes trees that <see cref="Save"/> gave.</summary>
    /// <exception cref="WorkbenchException">The bytes are no such trees.</exception>
    public BoostedTrees(ReadOnlySpan<byte> saved)
    {
        XgBoost.Require();
        XgBoost.Check(XgBoost.CreateBooster(null, 0, out booster));
        fixed (byte* bytes = saved)
            XgBoost.Check(XgBoost.Load(booster, bytes, (ulong)saved.Length));
    }

    /// <summary>The trees in XGBoost's own binary JSON.</summary>
    public byte[] Save()
    {
        XgBoost.Check(XgBoost.Save(booster, "{\"format\": \"ubj\"}", out var count, out var bytes));
        return new ReadOnlySpan<byte>(bytes, checked((int)count)).ToArray();
    }

    /// <summary>Adds a tree.</summary>
    public void Grow(BoostingMatrix training) => XgBoost.Check(XgBoost.Update(booster, rounds++, training.Handle));

    /// <summary>Predicts the individuals of a matrix by all trees.</summary>
    public float[] Predict(BoostingMatrix individuals)
    {
        XgBoost.Check(XgBoost.Predict(booster, individuals.Handle, options: 0, trees: 0, training: 0, out var count, out var values));
        return new ReadOnlySpan<float>(values, checked((int)count)).ToArray();
    }

    /// <summary>The loss that the splits on each marker took away in all.</summary>
    public double[] TotalGains(int markers)
    {
        var gains = new double[markers];
        XgBoost.Check(XgBoost.FeatureScore(
            booster, "{\"importance_type\": \"total_gain\"}", out var count, out var features, out _, out _, out var scores));
        for (var feature = 0; feature < (int)count; feature++)
        {
            // Without names of their own, features are f0, f1 and so on.
            var name = Marshal.PtrToStringUTF8((nint)features[feature])!;
            gains[int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture)] = scores[feature];
        }

        return gains;
    }

    /// <inheritdoc/>
    public void Dispose() => booster.Dispose();
}
