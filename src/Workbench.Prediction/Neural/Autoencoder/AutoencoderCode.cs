using Workbench.Networks.Training;

namespace Workbench.Prediction.Neural;

/// <summary>A code of genotypes that an autoencoder learned.</summary>
/// <param name="Settings">The autoencoder.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Means">The mean of each number of the code over the individuals learned from.</param>
/// <param name="Deviations">Its standard deviation; 1 where it does not vary.</param>
internal sealed record AutoencoderCode(AutoencoderSettings Settings, NetworkWeights Weights, float[] Means, float[] Deviations);
