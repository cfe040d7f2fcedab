namespace AidCoord.Metrics.Overlap;

/// <summary>
/// O8: which edges of a weighted network stand out at one of their ends (disparity filter, Serrano, Boguñá &amp; Vespignani 2009, as
/// in the R package backbone). For pictures only: no ranking follows from it.
/// </summary>
public static class DisparityFilter
{
    /// <summary>Edges below this at one end belong to the backbone.</summary>
    public const double Alpha = 0.05;

    /// <summary>
    /// The p-value of an edge at one end, (1 − w ÷ s)^(k − 1): how likely a share as large as the edge's is when the node spreads
    /// its strength at random. A node with one edge says nothing: 1.
    /// </summary>
    /// <param name="weight">w, the edge's weight, above 0.</param>
    /// <param name="strength">s, the sum of the weights at the node, at least the weight.</param>
    /// <param name="degree">k, how many edges the node has, 1 or more.</param>
    /// <returns>0 to 1.</returns>
    public static double PValue(double weight, double strength, int degree) =>
        degree == 1 ? 1 : Math.Pow(Math.Max(0, 1 - weight / strength), degree - 1);
}
