using TorchSharp.Door;

namespace TorchSharp;

/// <summary>Whether distances are computed by matrix products, which is faster and less exact.</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}

/// <content>Counts, covariances and distances.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount.Call(this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc.Call(this, bins, min, max);

        public Tensor corrcoef() => Aten.corrcoef.Call(this);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.cov.Call(this, correction, fweights, aweights);

        public Tensor dist(Tensor other, float p = 2) => Aten.dist.Call(this, other, p);

        public Tensor renorm(float p, long dim, float maxnorm) => Aten.renorm.Call(this, p, dim, maxnorm);
    }

    /// <summary>How often each integer occurs, or the sum of its weights.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);

    /// <summary>Counts in equal bins between min and max; both 0 stand for the range of the data.</summary>
    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => input.histc(bins, min, max);

    /// <summary>The correlation matrix of variables in rows and observations in columns.</summary>
    public static Tensor corrcoef(Tensor input) => input.corrcoef();

    /// <summary>The covariance matrix of variables in rows and observations in columns.</summary>
    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
        input.cov(correction, fweights, aweights);

    /// <summary>Distances between the rows of two matrices, p-norm.</summary>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        Aten.cdist.Call(x1, x2, p, (long)compute_mode);

    public static Tensor dist(Tensor input, Tensor other, float p = 2) => input.dist(other, p);

    /// <summary>Scales the slices along a dimension down to a p-norm of at most maxnorm.</summary>
    public static Tensor renorm(Tensor input, float p, long dim, float maxnorm) => input.renorm(p, dim, maxnorm);
}

internal static partial class Aten
{
    internal static readonly Operator bincount = new("bincount");
    internal static readonly Operator histc = new("histc");
    internal static readonly Operator corrcoef = new("corrcoef");
    internal static readonly Operator cov = new("cov");
    internal static readonly Operator dist = new("dist");
    internal static readonly Operator renorm = new("renorm");
    internal static readonly Operator cdist = new("cdist");
}
