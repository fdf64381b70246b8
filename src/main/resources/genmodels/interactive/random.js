// Uniform random numbers: xoshiro128++ of Blackman and Vigna (Scrambled linear pseudorandom number generators, 2021), its
// 128 bits of state filled from one whole number by SplitMix64 (Steele, Lea and Flood, 2014).
//
// The streams are those of RandomSource.XO_SHI_RO_128_PP.create(seed) of Apache Commons RNG, number by number, so that what a
// page draws can be drawn again in Java.
class Xoshiro {
  constructor(seed) {
    let counter = BigInt(seed);
    this.state = [];
    while (this.state.length < 4) {
      counter = BigInt.asUintN(64, counter + 0x9e3779b97f4a7c15n);
      let z = BigInt.asUintN(64, (counter ^ (counter >> 30n)) * 0xbf58476d1ce4e5b9n);
      z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
      z ^= z >> 31n;
      this.state.push(Number(BigInt.asIntN(32, z)), Number(BigInt.asIntN(32, z >> 32n)));
    }
  }

  // 32 random bits as a whole number from 0 to 2^32 - 1.
  bits() {
    const s = this.state;
    const rotate = (x, k) => (x << k) | (x >>> (32 - k));
    const result = rotate((s[0] + s[3]) | 0, 7) + s[0];
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result >>> 0;
  }

  // A uniform number in [0, 1), a multiple of 2^-53.
  uniform() {
    const high = this.bits() >>> 6;
    const low = this.bits() >>> 5;
    return (high * 0x8000000 + low) / 0x20000000000000;
  }

  // A whole number from 0 to n - 1, without bias (Lemire, Fast random integer generation in an interval, 2019); n below 2^20.
  below(n) {
    const all = 0x100000000;
    let product = this.bits() * n;
    if (product % all < n) {
      while (product % all < all % n) product = this.bits() * n;
    }
    return Math.floor(product / all);
  }

  // A Poisson number: how many uniform factors keep a product above exp(-mean). For means below 40.
  poisson(mean) {
    const least = Math.exp(-mean);
    const limit = Math.ceil(1000 * mean);
    let product = 1;
    let n = 0;
    while (n < limit && (product *= this.uniform()) >= least) n++;
    return n;
  }

  // A standard normal number from two uniform ones (Box and Muller, 1958).
  normal() {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }
}
