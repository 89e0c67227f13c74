#pragma once

#include "core/data/random.h"
#include "core/data/sample/canvas.h"

namespace studio::data::sample {

/// The colours of one picture, chosen so that figure and props stand out from the background.
struct Palette {
    Color ink;  ///< Limbs and outlines.
    Color skin;
    Color shirt;
    Color prop;    ///< Things in hand.
    Color accent;  ///< Notes, hearts, screens.
    Color wood;    ///< Furniture.
};

enum Side { Far = 0, Near = 1 };

/// The joints of a figure; limbs have the same lengths in every pose.
class Figure {
  public:
    static constexpr double headRadius = 0.125;
    static constexpr double limbThickness = 0.055;

    /// Hip at `hip`; the torso leans `lean` degrees to the right. facing −1: looks to the left.
    Figure(Point hip, double lean, double headTilt = 0.0, double facing = 1.0);

    void arm(Side side, double upperDegrees, double lowerDegrees);
    void leg(Side side, double thighDegrees, double shinDegrees);
    /// Bends the elbow or knee so that the hand or foot reaches `target`; bend is +1 or −1: to which side.
    void armTo(Side side, Point target, double bend);
    void legTo(Side side, Point target, double bend);
    /// Legs straight down with feet `spread` apart on the ground.
    void stand(double spread);

    [[nodiscard]] Point head() const { return m_head; }
    [[nodiscard]] Point shoulder() const { return m_shoulder; }
    [[nodiscard]] Point hand(Side side) const { return m_hand[side]; }
    [[nodiscard]] Point hip() const { return m_hip; }
    /// A point on or beside the head: forward and up in head radii, following its tilt.
    [[nodiscard]] Point onHead(double forward, double up) const;

    /// Leg and arm of the far side, then (after the props between) the rest.
    void drawFar(Canvas& canvas, const Palette& palette) const;
    void drawNear(Canvas& canvas, const Palette& palette) const;
    void drawArm(Side side, Canvas& canvas, const Palette& palette) const;

  private:
    void drawLeg(Side side, Canvas& canvas, const Palette& palette) const;
    void drawHead(Canvas& canvas, const Palette& palette) const;

    Point m_hip, m_shoulder, m_head;
    double m_headTilt;
    double m_facing;
    Point m_elbow[2], m_hand[2], m_knee[2], m_foot[2];
};

}  // namespace studio::data::sample
