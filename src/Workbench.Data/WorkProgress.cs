namespace Workbench;

/// <summary>One step of long work, reported through <see cref="IProgress{T}"/> to a terminal line or a notebook.</summary>
/// <param name="Stage">What is being done, e.g. <c>cross-validation gblup</c>.</param>
/// <param name="Done">Units finished.</param>
/// <param name="Total">Units in all.</param>
/// <param name="Detail">What the last unit showed, e.g. a fold's correlation; may be null.</param>
public sealed record WorkProgress(string Stage, long Done, long Total, string? Detail = null);
