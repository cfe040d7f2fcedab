using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>
/// F7: which relations of donors with sectors, or with ministries, matter to one of the two. Amounts are rounded to 0.01 first;
/// all sums are of rounded amounts, so that comparisons are exact (12.6). What is 0 then is no relation.
/// </summary>
internal sealed class Significance
{
    private const long MillionthsPerCent = SixDecimals.PerUnit / 100;

    public Significance(IReadOnlyList<Relation> relations)
    {
        Unassigned = [.. relations.Where(each => each.IsUnassigned && each.Net > 0)];
        var counted = relations.Where(each => each.Counts)
            .Select(each => (each.Donor, each.Category, Cents: (each.Net + MillionthsPerCent / 2) / MillionthsPerCent))
            .Where(each => each.Cents > 0).ToList();
        var total = Sum(counted.Select(each => each.Cents));
        var ofDonor = counted.GroupBy(each => each.Donor, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Sum(group.Select(each => each.Cents)), StringComparer.Ordinal);
        List<SignificantRelation> all = [];
        foreach (var category in counted.GroupBy(each => each.Category, StringComparer.Ordinal))
        {
            var ofCategory = Sum(category.Select(each => each.Cents));
            Int128 before = 0;
            foreach (var (donor, key, cents) in category.OrderByDescending(each => each.Cents).ThenBy(each => each.Donor, StringComparer.Ordinal))
            {
                all.Add(new(donor, key, cents, ofCategory, before)
                {
                    DonorShare = (double)ofDonor[donor] / (double)total,
                    ForDonor = cents * total >= ofDonor[donor] * ofCategory,
                    ForPartner = 10 * before < 9 * ofCategory,
                });
                before += cents;
            }
        }

        All = [.. all.OrderByDescending(each => each.Cents).ThenBy(each => each.Donor, StringComparer.Ordinal).ThenBy(each => each.Category, StringComparer.Ordinal)];
    }

    /// <summary>Relations that count, largest first.</summary>
    public IReadOnlyList<SignificantRelation> All { get; }

    /// <summary>Money above 0 without donor, sector or ministry: no relation, but shown.</summary>
    public IReadOnlyList<Relation> Unassigned { get; }

    private static Int128 Sum(IEnumerable<Int128> amounts) => amounts.Aggregate((Int128)0, (sum, each) => sum + each);
}

/// <summary>A relation that counts.</summary>
/// <param name="Donor">Key of the donor.</param>
/// <param name="Category">Key of the sector or ministry.</param>
/// <param name="Cents">Its money in hundredths of a US dollar, above 0.</param>
/// <param name="OfCategory">The money of all relations of the sector or ministry, in hundredths.</param>
/// <param name="Before">What the donors before it in the order of amounts give to the sector or ministry, in hundredths.</param>
internal sealed record SignificantRelation(string Donor, string Category, Int128 Cents, Int128 OfCategory, Int128 Before)
{
    /// <summary>The donor's share in the country.</summary>
    public required double DonorShare { get; init; }

    /// <summary>(a) Its share in the sector or ministry is at least the donor's share in the country.</summary>
    public required bool ForDonor { get; init; }

    /// <summary>(b) It is one of the largest donors that together give 90 %.</summary>
    public required bool ForPartner { get; init; }

    public bool IsSignificant => ForDonor || ForPartner;

    public decimal Amount => (decimal)Cents / 100;

    /// <summary>Its share in the sector or ministry.</summary>
    public double Share => (double)Cents / (double)OfCategory;

    public double ShareBefore => (double)Before / (double)OfCategory;
}
