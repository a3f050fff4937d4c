namespace Workbench.Benchmarks;

/// <summary>An R program that measures itself, on one thread: BGLR and glmnet use no more.</summary>
/// <param name="script">A script of <c>benchmarks/peers</c>.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class RPeer(string script, params string[] arguments) : MeasuringPeer("Rscript", script, arguments, 1);
